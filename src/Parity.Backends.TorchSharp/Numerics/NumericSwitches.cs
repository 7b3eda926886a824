using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch.backends;

namespace Parity.Backends.TorchSharp.Numerics;

/// <summary>
/// libtorch's switches, which hold for the whole process. Each backend puts them as it wants them before it runs, so that a
/// strict one leaves no trace in one that runs as deployed.
/// </summary>
internal static class NumericSwitches
{
    private static readonly ImmutableArray<NumericSwitch> All =
    [
        // float32_matmul_precision "highest" is the same switch.
        new("matmul_tf32", false, () => cuda.matmul.allow_tf32, value => cuda.matmul.allow_tf32 = value),
        new("matmul_fp16_reduction", false, () => cuda.matmul.allow_fp16_reduced_precision_reduction, value => cuda.matmul.allow_fp16_reduced_precision_reduction = value),
        new("cudnn_tf32", false, () => cudnn.allow_tf32, value => cudnn.allow_tf32 = value),
        InContext("cudnn_benchmark", false, "14benchmarkCuDNN", "17setBenchmarkCuDNN"),
        InContext("cudnn_deterministic", true, "18deterministicCuDNN", "21setDeterministicCuDNN"),
        InContext("onednn_tf32", false, "15allowTF32OneDNN", "18setAllowTF32OneDNN"),
        InContext("onednn_deterministic", true, "19deterministicMkldnn", "22setDeterministicMkldnn"),
        InContext("cpu_fp16_reduction", false, "21allowFP16ReductionCPU", "24setAllowFP16ReductionCPU"),
        new("deterministic_algorithms", true, () => LibtorchExports.Read("23deterministicAlgorithms"), LibtorchExports.WriteDeterministicAlgorithms),
        new("flush_denormals", false, FlushesDenormals, value => LibtorchExports.Write("16setFlushDenormal", value)),

        // It compiles after a few calls, which then round otherwise than the first.
        new("fuser", false, LibtorchExports.ReadFuser, LibtorchExports.WriteFuser),
    ];

    // What libtorch does by itself, read before the first backend changes anything.
    private static readonly ImmutableArray<bool?> Defaults = Read();

    /// <summary>Puts every switch: as a backend wants it, or as libtorch has it by itself.</summary>
    public static void Apply(WantedSwitches wanted)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if ((wanted.Of(All[i]) ?? Defaults[i]) is { } value && All[i].Read() != value)
            {
                All[i].Write(value);
            }
        }
    }

    /// <summary>The state of each, read back, for the report.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Words()
    {
        var state = Read();
        var tf32 = All.Zip(state).Where(entry => entry.First.Name.EndsWith("_tf32", StringComparison.Ordinal) && entry.Second != false).Select(entry => entry.First.Name[..^"_tf32".Length]);
        return
        [
            .. All.Zip(state, (one, value) => KeyValuePair.Create(one.Name, NumericSwitch.Word(value))),
            new("float32_matmul_precision", cuda.matmul.allow_tf32 ? "high" : "highest"),
            new("tf32", string.Join(", ", tf32) is { Length: > 0 } where ? $"allowed in {where}" : "off"),
        ];
    }

    /// <summary>What a backend wants and is not so, read back.</summary>
    public static IEnumerable<string> NotInForce(WantedSwitches wanted) =>
        All.Zip(Read(), (one, state) => (one.Name, Wanted: wanted.Of(one), State: state))
            .Where(entry => entry.Wanted is not null && entry.State != entry.Wanted)
            .Select(entry => $"{entry.Name} {NumericSwitch.Word(entry.Wanted)}: this libtorch {(entry.State is null ? "has no such switch to set" : "keeps it as it is")}");

    private static ImmutableArray<bool?> Read() => [.. All.Select(one => one.Read())];

    // It belongs to the calling thread and libtorch does not tell it: what becomes of a denormal number does.
    private static bool? FlushesDenormals()
    {
        const float Denormal = 1e-40f;
        using var number = torch.tensor(Denormal);
        using var same = number.mul(1f);
        return same.item<float>() == 0;
    }

    private static NumericSwitch InContext(string name, bool strict, string getter, string setter) =>
        new(name, strict, () => LibtorchExports.Read(getter), value => LibtorchExports.Write(setter, value));
}
