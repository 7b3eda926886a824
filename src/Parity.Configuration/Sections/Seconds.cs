using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>How long a limit of time may be.</summary>
internal static class Seconds
{
    /// <summary>Twelve days; timers end at twice that.</summary>
    private const double Max = 1_000_000;

    public static NumberRange Allowed { get; } = new(0, Max, IncludesMin: false);
}
