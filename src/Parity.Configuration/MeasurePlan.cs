namespace Parity.Configuration;

/// <summary>How each backend's speed is measured beside the verdict.</summary>
/// <param name="Warmup">Calls before the first that counts.</param>
/// <param name="Iterations">Calls that count.</param>
/// <param name="InFlight">Calls that are under way at once while the sustained rate is measured.</param>
public sealed record MeasurePlan(int Warmup, int Iterations, int InFlight)
{
    /// <summary>Enough for clocks to rise and caches to fill.</summary>
    public const int DefaultWarmup = 10;

    /// <summary>The fewest of which one in a hundred is a call.</summary>
    public const int DefaultIterations = 100;

    /// <summary>One call computes while the next is transferred.</summary>
    public const int DefaultInFlight = 2;
}
