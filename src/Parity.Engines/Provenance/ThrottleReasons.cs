using System.Collections.Immutable;

namespace Parity.Engines.Provenance;

/// <summary>What holds a graphics processor's clocks back: the bits of NVIDIA's management library, in words.</summary>
internal static class ThrottleReasons
{
    // The first bit says that nothing runs, which holds nothing back.
    private const ulong Idle = 0x1;

    private static readonly (ulong Bit, string Words)[] Known =
    [
        (0x2, "clocks that were set"),
        (0x4, "power cap"),
        (0x8, "hardware slowdown"),
        (0x10, "sync boost"),
        (0x20, "heat (software)"),
        (0x40, "heat (hardware)"),
        (0x80, "power brake"),
        (0x100, "display clocks"),
    ];

    public static ImmutableArray<string> InWords(ulong reasons)
    {
        var known = Known.Where(reason => (reasons & reason.Bit) != 0).ToList();
        var rest = reasons & ~known.Aggregate(Idle, (bits, reason) => bits | reason.Bit);
        return [.. known.Select(reason => reason.Words), .. rest == 0 ? Array.Empty<string>() : [$"unknown reason 0x{rest:x}"]];
    }
}
