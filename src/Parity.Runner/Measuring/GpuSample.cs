using System.Collections.Immutable;

namespace Parity.Runner.Measuring;

/// <summary>A graphics processor at one moment; what its driver does not tell is null.</summary>
public sealed record GpuSample
{
    /// <summary>Its name.</summary>
    public required string Model { get; init; }

    /// <summary>Where it sits: <c>0000:01:00.0</c>.</summary>
    public required string Bus { get; init; }

    /// <summary>Clock of its multiprocessors, in MHz.</summary>
    public int? SmClockMHz { get; init; }

    /// <summary>The highest clock of its multiprocessors, in MHz.</summary>
    public int? MaxSmClockMHz { get; init; }

    /// <summary>Clock of its memory, in MHz.</summary>
    public int? MemoryClockMHz { get; init; }

    /// <summary>The highest clock of its memory, in MHz.</summary>
    public int? MaxMemoryClockMHz { get; init; }

    /// <summary>Power state: 0 is the fastest, 15 the slowest.</summary>
    public int? PowerState { get; init; }

    /// <summary>Power, in watts.</summary>
    public double? PowerW { get; init; }

    /// <summary>The power that it is held to, in watts.</summary>
    public double? PowerLimitW { get; init; }

    /// <summary>Temperature, in °C.</summary>
    public int? TemperatureC { get; init; }

    /// <summary>What holds its clocks back, in words.</summary>
    public ImmutableArray<string> SlowedBy { get; init; } = [];
}
