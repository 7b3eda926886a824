using System.Collections.Immutable;

namespace Parity.Runner.Measuring;

/// <summary>The machine at one moment.</summary>
public sealed record MachineSample
{
    /// <summary>How the system chooses the processor's clock; null where it does not tell.</summary>
    public string? CpuGovernor { get; init; }

    /// <summary>Processes that computed or waited in the minute before, on average; null where the system does not tell.</summary>
    public double? Load { get; init; }

    /// <summary>The version of the graphics driver; null without one.</summary>
    public string? GpuDriver { get; init; }

    /// <summary>Why nothing is known of graphics processors, in words; null where something is.</summary>
    public string? GpuStateUnknown { get; init; }

    /// <summary>Every graphics processor, always in the same order.</summary>
    public ImmutableArray<GpuSample> Gpus { get; init; } = [];
}
