namespace Parity.Core.Reports;

/// <summary>How fast one backend was, and in what state the machine was meanwhile: the same model differs widely between machines, clocks and versions.</summary>
public sealed record SpeedReport
{
    /// <summary>The backend's name.</summary>
    public required string Backend { get; init; }

    /// <summary>The input it was timed on.</summary>
    public required string Input { get; init; }

    /// <summary>The computing library and its version.</summary>
    public required string Library { get; init; }

    /// <summary>Where it computed.</summary>
    public required string Device { get; init; }

    /// <summary>Calls before the first that counted.</summary>
    public required int Warmup { get; init; }

    /// <summary>Calls that counted.</summary>
    public required int Iterations { get; init; }

    /// <summary>Why there are no times, in words; null where there are.</summary>
    public string? NotTimed { get; init; }

    /// <summary>Wall time of a call inside the engine; null where it was not timed.</summary>
    public LatencyReport? HostMs { get; init; }

    /// <summary>Time of a call by the device's own clock; null where it has none.</summary>
    public LatencyReport? DeviceMs { get; init; }

    /// <summary>That clock in words: <c>device events</c>; null without one.</summary>
    public string? DeviceClock { get; init; }

    /// <summary>1000 / the median of <see cref="HostMs"/>: calls a second if one followed the other with nothing between.</summary>
    public double? PerSecondByLatency { get; init; }

    /// <summary>Calls a second as counted over all calls, transfer of inputs and outputs included, with <see cref="InFlight"/> under way at once.</summary>
    public double? PerSecondSustained { get; init; }

    /// <summary>Calls that were under way at once for <see cref="PerSecondSustained"/>.</summary>
    public int? InFlight { get; init; }

    /// <summary>What the figures include that one may not expect; null where there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>The machine while it was timed; null where it was not timed.</summary>
    public MachineStateReport? Machine { get; init; }
}
