namespace Parity.Core.Detection.Matching;

/// <summary>A detection that both sides have, with the same label.</summary>
/// <param name="Reference">The reference's.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Iou">Their overlap in [0, 1].</param>
public sealed record MatchedPair(DetectedObject Reference, DetectedObject Candidate, double Iou)
{
    /// <summary>From this overlap on two boxes show the same object to whoever looks at them.</summary>
    public const double SameObjectIou = 0.5;

    /// <summary>
    /// Pairs two detections. Boxes thinner than epsilon that agree overlap entirely by definition: their IoU would be that of rounding.
    /// </summary>
    public static MatchedPair Of(DetectedObject reference, DetectedObject candidate, DetectionEpsilon epsilon)
    {
        var (a, b) = (reference.Box, candidate.Box);
        var isThin = Math.Min(a.X2 - a.X1, a.Y2 - a.Y1) <= epsilon.Box;
        return new MatchedPair(reference, candidate, isThin && a.LargestCornerDistance(b) <= epsilon.Box ? 1 : a.IouWith(b));
    }

    /// <summary>Whether both boxes show the same object: they overlap well, or are so small that agreeing ones do not.</summary>
    /// <param name="epsilon">How far agreeing corners may be apart.</param>
    public bool ShowsSameObject(DetectionEpsilon epsilon) => Iou >= SameObjectIou || Reference.Box.LargestCornerDistance(Candidate.Box) <= epsilon.Box;

    /// <summary>|candidate's score − reference's score|.</summary>
    public double ScoreDiff => Math.Abs((double)Candidate.Score - Reference.Score);
}
