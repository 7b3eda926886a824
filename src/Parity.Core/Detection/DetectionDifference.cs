namespace Parity.Core.Detection;

/// <summary>One difference between the detections of reference and candidate on one input.</summary>
public sealed record DetectionDifference
{
    /// <summary>How they differ.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>What made them differ.</summary>
    public required DifferenceCause Cause { get; init; }

    /// <summary>
    /// The distance that decided it: to the score threshold or to the next rank (score), to the NMS threshold (IoU), or how
    /// far score or corner (pixels) moved. Null where no single distance did.
    /// </summary>
    public required double? Margin { get; init; }

    /// <summary>The configured epsilon that belongs to the margin; null where none does.</summary>
    public required double? Epsilon { get; init; }

    /// <summary>The reference's detection; null for an extra one.</summary>
    public required DetectedObject? Reference { get; init; }

    /// <summary>The candidate's detection; null for a missing one.</summary>
    public required DetectedObject? Candidate { get; init; }

    /// <summary>The cause in words, with its numbers.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether values that agree within epsilon produce the difference.</summary>
    public bool IsExplained => Cause.IsExplained();

    /// <summary>The score that sorts the difference into a band: the reference's, or the extra detection's own.</summary>
    public double BandScore => (Reference ?? Candidate!).Score;
}
