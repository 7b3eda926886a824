namespace Parity.Core.Detection.Matching;

/// <summary>A detection that both sides have, with the same label.</summary>
/// <param name="Reference">The reference's.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Iou">Their overlap in [0, 1].</param>
public sealed record MatchedPair(DetectedObject Reference, DetectedObject Candidate, double Iou)
{
    /// <summary>|candidate's score − reference's score|.</summary>
    public double ScoreDiff => Math.Abs((double)Candidate.Score - Reference.Score);
}
