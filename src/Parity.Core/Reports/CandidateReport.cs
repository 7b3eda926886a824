using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Gates;

namespace Parity.Core.Reports;

/// <summary>One candidate over the whole run.</summary>
public sealed record CandidateReport
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The reference's name.</summary>
    public required string Reference { get; init; }

    /// <summary>Its verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Each output over all inputs.</summary>
    public required ImmutableArray<OutputReport> Outputs { get; init; }

    /// <summary>Tallies by score; empty without detections.</summary>
    public required ImmutableArray<BandTally> Bands { get; init; }

    /// <summary>How far the values of the same anchors are apart, by band; empty without detections.</summary>
    public ImmutableArray<AnchorReport> Anchors
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>What a user of the deployed model sees; null where no deploy threshold is set.</summary>
    public DeployReport? Deploy { get; init; }

    /// <summary>Agreement against threshold, from the score threshold up; empty without detections.</summary>
    public ImmutableArray<ThresholdPoint> ThresholdCurve
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The same for each class that either side detects, by label.</summary>
    public ImmutableArray<ClassCurveReport> ClassCurves
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The worst differences of each input, in input order.</summary>
    public required ImmutableArray<DifferenceReport> Differences { get; init; }

    /// <summary>How many more differences there are.</summary>
    public required long DifferencesLeftOut { get; init; }

    /// <summary>What a reader should know beside the figures, such as a seam that was not compared.</summary>
    public ImmutableArray<string> Notes
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Every gate.</summary>
    public required ImmutableArray<GateResult> Gates { get; init; }
}
