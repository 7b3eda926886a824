namespace Parity.Core.Backends;

/// <summary>How a backend's speed is measured.</summary>
/// <param name="Warmup">Calls before the first that counts.</param>
/// <param name="Iterations">Calls that count, one after the other; and again as many for the sustained rate.</param>
/// <param name="InFlight">Calls that are under way at once while the sustained rate is measured, as far as the engine allows it.</param>
public sealed record MeasureOptions(int Warmup, int Iterations, int InFlight);
