using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Runner.Cases;

/// <summary>
/// Everything that one input adds to a run, as data: what a run adds up comes from these alone, whether the input was compared now or by
/// a run that was interrupted.
/// </summary>
internal sealed record CaseFacts
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>What was fed to backends that take another type or layout.</summary>
    public required ImmutableArray<AdaptedInputReport> Adapted { get; init; }

    /// <summary>What each backend told beside its outputs.</summary>
    public required ImmutableArray<ToldFacts> Told { get; init; }

    /// <summary>What repeated runs and batches gave.</summary>
    public required ImmutableArray<PassFact> Passes { get; init; }

    /// <summary>Digest of the reference's outputs; null where the run has seen different answers already.</summary>
    public required string? ReferenceAnswer { get; init; }

    /// <summary>The reference's detections to be scored; null without ground truth.</summary>
    public required ScoredAnswer? Scored { get; init; }

    /// <summary>Each candidate that answered.</summary>
    public required ImmutableArray<CandidateFacts> Candidates { get; init; }
}
