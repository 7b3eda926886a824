using System.Collections.Immutable;
using System.Text.Json;

namespace Parity.Core.Baselines;

/// <summary>One accepted run.</summary>
public sealed record BaselineRun
{
    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the figures depend on beside the models: inputs, preprocessing, detection options, ground truth.</summary>
    public required JsonElement Conditions { get; init; }

    /// <summary>Every candidate.</summary>
    public required ImmutableArray<BaselineCandidate> Candidates { get; init; }
}
