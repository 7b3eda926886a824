using System.Collections.Immutable;

namespace Parity.Core.Backends;

/// <summary>How fast a backend answered one input, again and again.</summary>
/// <param name="HostMs">Wall time of each call inside the engine, in milliseconds, in order: without copying from the run and hashing.</param>
/// <param name="DeviceMs">Time of each call by the device's own clock, in milliseconds; empty where there is none.</param>
/// <param name="SustainedPerSecond">Calls a second with <paramref name="InFlight"/> under way at once, the transfer of inputs and outputs included.</param>
/// <param name="InFlight">Calls that were under way at once: fewer than asked for where the engine runs one at a time.</param>
public sealed record BackendSpeed(ImmutableArray<double> HostMs, ImmutableArray<double> DeviceMs, double SustainedPerSecond, int InFlight)
{
    /// <summary>The clock of <see cref="DeviceMs"/>, in words; says nothing where that is empty.</summary>
    /// <value>The default is events on the device's own stream.</value>
    public string DeviceClock { get; init; } = "device events";

    /// <summary>What the figures include that one may not expect, in words; null where there is nothing to say.</summary>
    public string? Remark { get; init; }
}
