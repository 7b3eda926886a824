using Parity.Core.Detection;

namespace Parity.Core.Harvest;

/// <summary>
/// What is worse than what, the one place that says so. Reasons by rank:
/// <list type="number">
/// <item>a fault, then an input that could not be read, then outputs that could not be compared or are not finite;</item>
/// <item>an unexplained difference of a box that is drawn, then an unobservable one;</item>
/// <item>a box that appears or vanishes at the deploy threshold;</item>
/// <item>an unexplained difference below the draw threshold, then an unobservable one;</item>
/// <item>an explained difference; elements outside the tolerance in a run without detections;</item>
/// <item>a score within the margin of the threshold.</item>
/// </list>
/// Within a rank: what comes, goes or changes its label before what only moves; near the threshold the nearer first; then the
/// higher score. Inputs compare by their worst reasons, then by how many reasons they have, then by name.
/// </summary>
public static class HardCaseRanking
{
    /// <summary>Sorts reasons, worst first.</summary>
    public static int Compare(HardCaseReason a, HardCaseReason b)
    {
        var bySeverity = CompareSeverity(a, b);
        return bySeverity != 0 ? bySeverity
            : string.CompareOrdinal(a.Candidate, b.Candidate) is not 0 and var byCandidate ? byCandidate
            : a.Detection.CompareTo(b.Detection) is not 0 and var byDetection ? byDetection
            : string.CompareOrdinal(a.Detail, b.Detail);
    }

    /// <summary>Sorts inputs, worst first.</summary>
    public static int Compare(HardCase a, HardCase b) =>
        CompareSeverity(a.Reasons[0], b.Reasons[0]) is not 0 and var bySeverity ? bySeverity
        : (b.Reasons.Length + b.ReasonsLeftOut).CompareTo(a.Reasons.Length + a.ReasonsLeftOut) is not 0 and var byCount ? byCount
        : string.CompareOrdinal(a.Input, b.Input);

    /// <summary>The place of a reason's kind, from 0 for the worst.</summary>
    internal static int Rank(HardCaseReason reason) => reason.Kind switch
    {
        HardCaseKind.Fault => 0,
        HardCaseKind.Rejected => 1,
        HardCaseKind.NotCompared => 2,
        HardCaseKind.Unexplained => reason.IsFaint ? 6 : 3,
        HardCaseKind.Unobservable => reason.IsFaint ? 7 : 4,
        HardCaseKind.Vanished or HardCaseKind.Appeared => 5,
        HardCaseKind.Explained => 8,
        HardCaseKind.Mismatched => 9,
        HardCaseKind.NearThreshold => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Kind, "There is no such kind."),
    };

    private static int CompareSeverity(HardCaseReason a, HardCaseReason b)
    {
        var (rank, other) = (Rank(a), Rank(b));
        return rank != other ? rank.CompareTo(other)
            : OnlyMoves(a) != OnlyMoves(b) ? OnlyMoves(a).CompareTo(OnlyMoves(b))
            : a.Kind == HardCaseKind.NearThreshold && a.Margin != b.Margin ? Nullable.Compare(a.Margin, b.Margin)
            : b.Score.CompareTo(a.Score);
    }

    private static bool OnlyMoves(HardCaseReason reason) =>
        reason is { Change: null, Difference: DifferenceKind.ScoreMoved or DifferenceKind.BoxMoved };
}
