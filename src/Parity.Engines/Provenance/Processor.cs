using System.Collections.Immutable;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Parity.Engines.Provenance;

/// <summary>The processor, as far as figures depend on it.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Features">The instructions of <see cref="Known"/> that it has, in that order.</param>
internal sealed record Processor(string Model, ImmutableArray<string> Features)
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Engines choose their kernels by these; each adds and rounds in its own order, some in fewer bits.</summary>
    private static readonly string[] Known =
    [
        "avx2", "fma", "f16c", "avx_vnni", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_tile", "amx_bf16", "amx_int8", "amx_fp16",
        "asimd", "asimdhp", "asimddp", "bf16", "i8mm", "sve", "sve2", "sme",
    ];

    public static Processor Of(SystemFiles files, Func<string, string?> variable)
    {
        var model = files.Value(CpuInfo, "model name") ?? variable("PROCESSOR_IDENTIFIER") ?? "unknown";

        // x86 calls them flags, ARM Features.
        var told = (files.Value(CpuInfo, "flags") ?? files.Value(CpuInfo, "Features"))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Processor(model, [.. Known.Intersect(told ?? OfRuntime(), StringComparer.Ordinal)]);
    }

    // Elsewhere than on Linux .NET knows a few.
    private static IEnumerable<string> OfRuntime() =>
        from feature in new[] { ("avx2", Avx2.IsSupported), ("fma", Fma.IsSupported), ("avx512f", Avx512F.IsSupported), ("asimd", AdvSimd.IsSupported), ("asimddp", Dp.IsSupported) }
        where feature.Item2
        select feature.Item1;
}
