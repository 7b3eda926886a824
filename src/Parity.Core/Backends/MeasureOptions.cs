namespace Parity.Core.Backends;

/// <summary>How a backend's speed is measured.</summary>
/// <param name="Warmup">Calls before the first that counts.</param>
/// <param name="Iterations">Calls that count, one after the other; and again as many for the sustained rate where the engine can run several at once.</param>
/// <param name="InFlight">Calls that are under way at once while the sustained rate is measured, as far as the engine allows it.</param>
public sealed record MeasureOptions(int Warmup, int Iterations, int InFlight)
{
    /// <summary>The clock of the host.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Calls in all, at most: a limit of one call holds for each of them.</summary>
    public long CallsAtMost => Warmup + (2L * Iterations) + InFlight;
}
