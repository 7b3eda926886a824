using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>The machine while a backend was timed.</summary>
public sealed record MachineStateReport
{
    /// <summary>How the system chooses the processor's clock: <c>performance</c>, <c>powersave</c>; null where it does not tell.</summary>
    public string? CpuGovernor { get; init; }

    /// <summary>Processes that computed or waited in the minute before, on average; null where the system does not tell.</summary>
    public double? LoadBefore { get; init; }

    /// <summary>The version of the graphics driver that told <see cref="Gpus"/>; null without one.</summary>
    public string? GpuDriver { get; init; }

    /// <summary>Why nothing is known of graphics processors, in words; null where something is.</summary>
    public string? GpuStateUnknown { get; init; }

    /// <summary>Every graphics processor of the machine, whether the backend used it or not.</summary>
    public ImmutableArray<GpuStateReport> Gpus
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}
