using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>A graphics processor while a backend was timed, over all samples; what its driver does not tell is null.</summary>
public sealed record GpuStateReport
{
    /// <summary>Its name.</summary>
    public required string Model { get; init; }

    /// <summary>Where it sits: <c>0000:01:00.0</c>.</summary>
    public required string Bus { get; init; }

    /// <summary>How often its state was read.</summary>
    public required int Samples { get; init; }

    /// <summary>Clock of its multiprocessors, in MHz.</summary>
    public SampleRange? SmClockMHz { get; init; }

    /// <summary>The highest clock of its multiprocessors, in MHz.</summary>
    public int? MaxSmClockMHz { get; init; }

    /// <summary>Clock of its memory, in MHz.</summary>
    public SampleRange? MemoryClockMHz { get; init; }

    /// <summary>The highest clock of its memory, in MHz.</summary>
    public int? MaxMemoryClockMHz { get; init; }

    /// <summary>Power states: 0 is the fastest, 15 the slowest.</summary>
    public SampleRange? PowerState { get; init; }

    /// <summary>Mean power, in watts.</summary>
    public double? PowerW { get; init; }

    /// <summary>The power that it is held to, in watts.</summary>
    public double? PowerLimitW { get; init; }

    /// <summary>The highest temperature, in °C.</summary>
    public int? TemperatureC { get; init; }

    /// <summary>What held its clocks back in any sample, in words: <c>power cap</c>, <c>heat</c>.</summary>
    public ImmutableArray<string> SlowedBy
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}
