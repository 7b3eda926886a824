using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Reports;

namespace Parity.Reporting.Html.Cases;

/// <summary>Makes boxes to draw of one case's detections.</summary>
internal static class DrawnBoxes
{
    /// <summary>Every box: what differs first, each by falling score, so that a cap leaves out what is least of account.</summary>
    public static IReadOnlyList<DrawnBox> Of(DetectionReport detections, PlanView plan) =>
    [
        .. detections.Matched.Select(pair => new DrawnBox(KindOf(pair, plan), pair.Reference, pair.Candidate))
            .Concat(detections.Differences.Select(difference => (Kind: KindOf(difference.Kind), difference.Reference, difference.Candidate))
                .Where(difference => difference.Kind is not null)
                .Select(difference => new DrawnBox(difference.Kind!.Value, difference.Reference, difference.Candidate)))
            .OrderBy(box => box.Score < plan.Options.DrawThreshold)
            .ThenBy(box => box.Kind == BoxKind.Matched)
            .ThenByDescending(box => box.Score),
    ];

    /// <summary>What a pair that both sides have is.</summary>
    public static BoxKind KindOf(MatchedPair pair, PlanView plan) =>
        plan.Options.Deploy is not null && plan.IsShown(pair.Reference) != plan.IsShown(pair.Candidate) ? BoxKind.Crossed
        : !(pair.ScoreDiff <= plan.Epsilon.Score) || !(pair.Reference.Box.LargestCornerDistance(pair.Candidate.Box) <= plan.Epsilon.Box) ? BoxKind.Moved
        : BoxKind.Matched;

    // What only moved is among the pairs.
    private static BoxKind? KindOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing => BoxKind.Missing,
        DifferenceKind.Extra => BoxKind.Extra,
        DifferenceKind.LabelFlip => BoxKind.Flipped,
        _ => null,
    };
}
