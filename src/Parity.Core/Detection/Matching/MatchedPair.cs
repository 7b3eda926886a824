namespace Parity.Core.Detection.Matching;

/// <summary>A detection that both sides have, with the same label.</summary>
/// <param name="Reference">The reference's.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Iou">Their overlap in [0, 1].</param>
public sealed record MatchedPair(DetectedObject Reference, DetectedObject Candidate, double Iou)
{
    /// <summary>From this overlap on two boxes show the same object to whoever looks at them.</summary>
    public const double SameObjectIou = 0.5;

    /// <summary>Whether both boxes show the same object: they overlap well, or are so small that agreeing ones do not.</summary>
    /// <param name="epsilon">How far agreeing corners may be apart.</param>
    public bool ShowsSameObject(DetectionEpsilon epsilon) => Iou >= SameObjectIou || Reference.Box.LargestCornerDistance(Candidate.Box) <= epsilon.Box;

    /// <summary>|candidate's score − reference's score|.</summary>
    public double ScoreDiff => Math.Abs((double)Candidate.Score - Reference.Score);
}
