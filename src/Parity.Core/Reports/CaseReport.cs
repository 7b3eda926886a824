using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>One input and one candidate, compared.</summary>
public sealed record CaseReport
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Candidate { get; init; }

    /// <summary>Each output.</summary>
    public required ImmutableArray<OutputReport> Outputs { get; init; }

    /// <summary>The detections; null where none are configured or the candidate's output does not fit the decoder.</summary>
    public required DetectionReport? Detections { get; init; }
}
