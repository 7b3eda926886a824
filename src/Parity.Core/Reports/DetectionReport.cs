using System.Collections.Immutable;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Reports;

/// <summary>The detections of one input, enough to draw them.</summary>
public sealed record DetectionReport
{
    /// <summary>Detections of the reference.</summary>
    public required int Reference { get; init; }

    /// <summary>Detections of the candidate.</summary>
    public required int Candidate { get; init; }

    /// <summary>Anchors at which a decoded value differs by more than epsilon, detected or not.</summary>
    public required int DisagreeingAnchors { get; init; }

    /// <summary>Detections that both have.</summary>
    public required ImmutableArray<MatchedPair> Matched { get; init; }

    /// <summary>The worst differences, at most as many as configured.</summary>
    public required ImmutableArray<DifferenceReport> Differences { get; init; }

    /// <summary>How many more differences there are.</summary>
    public required int DifferencesLeftOut { get; init; }

    /// <summary>What appears and vanishes at the deploy threshold, at most as many as configured; empty where none is set.</summary>
    public ImmutableArray<DeployChange> DeployChanges
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}
