namespace Parity.Configuration;

/// <summary>How each backend's speed is measured beside the verdict.</summary>
/// <param name="Warmup">Calls before the first that counts.</param>
/// <param name="Iterations">Calls that count.</param>
/// <param name="InFlight">Calls that are under way at once while the sustained rate is measured.</param>
public sealed record MeasurePlan(int Warmup, int Iterations, int InFlight);
