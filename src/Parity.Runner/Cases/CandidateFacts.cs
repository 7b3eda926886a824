using System.Collections.Immutable;
using Parity.Core.Detection;

namespace Parity.Runner.Cases;

/// <summary>What one candidate's answer to one input adds to a run.</summary>
internal sealed record CandidateFacts
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of its outputs; null where the run has seen different answers already.</summary>
    public required string? Answer { get; init; }

    /// <summary>Each output, as far as it could be compared.</summary>
    public required ImmutableArray<OutputFacts> Outputs { get; init; }

    /// <summary>The detections of both sides; null where none are configured or the candidate's outputs are none.</summary>
    public required DetectionComparison? Detections { get; init; }

    /// <summary>Its detections to be scored; null without ground truth or detections.</summary>
    public required ScoredAnswer? Scored { get; init; }

    /// <summary>Detections of the reference.</summary>
    public required int ReferenceDetections { get; init; }

    /// <summary>Decoded values that cannot be.</summary>
    public required long Impossible { get; init; }

    /// <summary>NaN elements in rows that were not compared.</summary>
    public required long UncomparedNaN { get; init; }

    /// <summary>What a reader should know beside the figures.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}
