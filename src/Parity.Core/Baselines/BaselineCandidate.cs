using System.Collections.Immutable;
using System.Text.Json;

namespace Parity.Core.Baselines;

/// <summary>One candidate of an accepted run.</summary>
public sealed record BaselineCandidate
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it was judged by: tolerances and the limits of its gates.</summary>
    public required JsonElement Conditions { get; init; }

    /// <summary>What was measured, by the name of the gate or figure; null where there was nothing to measure.</summary>
    public required ImmutableSortedDictionary<string, double?> Figures { get; init; }
}
