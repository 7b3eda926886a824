using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Harvest;

/// <summary>One reason why an input is a hard case.</summary>
public sealed record HardCaseReason
{
    /// <summary>What kind of reason it is.</summary>
    public required HardCaseKind Kind { get; init; }

    /// <summary>The backend it concerns; null where it concerns all.</summary>
    public string? Candidate { get; init; }

    /// <summary>How the detection differs; null where none differs.</summary>
    public DifferenceKind? Difference { get; init; }

    /// <summary>What made it differ; null where none differs.</summary>
    public DifferenceCause? Cause { get; init; }

    /// <summary>What a user of the deployed model sees of it; null where nothing, or without a deploy threshold.</summary>
    public DeployChangeKind? Change { get; init; }

    /// <summary>The reference's detection; null without one.</summary>
    public DetectedObject? Reference { get; init; }

    /// <summary>The candidate's detection; null without one.</summary>
    public DetectedObject? Judged { get; init; }

    /// <summary>The threshold that the scores are near to or on both sides of; null where none matters.</summary>
    public double? Threshold { get; init; }

    /// <summary>The distance that decided: <see cref="DetectionDifference.Margin"/>, or of the nearer score to the threshold.</summary>
    public double? Margin { get; init; }

    /// <summary>Whether both scores lie below the draw threshold.</summary>
    public bool IsFaint { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Detail { get; init; }

    /// <summary>The better score of both sides; 0 without a detection.</summary>
    public double Score => Math.Max(Reference?.Score ?? 0, Judged?.Score ?? 0);

    /// <summary>Which detection it is about.</summary>
    internal (int? Anchor, int? Label, int? OtherAnchor, int? OtherLabel) Detection => (Reference?.Anchor, Reference?.Label, Judged?.Anchor, Judged?.Label);
}
