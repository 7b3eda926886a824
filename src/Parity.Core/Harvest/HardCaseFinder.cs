using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using static System.FormattableString;

namespace Parity.Core.Harvest;

/// <summary>Finds the reasons in one case, each detection once with the worst of its reasons.</summary>
/// <param name="options">What counts.</param>
public sealed class HardCaseFinder(HarvestOptions options)
{
    /// <summary>The reasons, worst first; empty where the two sides agree and nothing is near the threshold.</summary>
    public IReadOnlyList<HardCaseReason> Find(CaseReport report)
    {
        var reasons = report.Outputs.Select(output => NotCompared(report, output)).OfType<HardCaseReason>().ToList();
        if (report.Detections is { } detections)
        {
            var found = Differences(report, detections).Concat(Changes(report, detections)).Concat(detections.Matched.Select(pair => Near(report, pair)).OfType<HardCaseReason>());
            reasons.AddRange(found.GroupBy(reason => reason.Detection).Select(Worst));
        }
        else if (reasons.Count == 0)
        {
            reasons.AddRange(report.Outputs.Where(output => output.Mismatched > 0).Select(output => Mismatched(report, output)));
        }

        reasons.Sort(HardCaseRanking.Compare);
        return reasons;
    }

    private static HardCaseReason? NotCompared(CaseReport report, OutputReport output)
    {
        var detail = output.Problem
            ?? ((output.ReferenceNaN, output.ReferenceInfinities) == (output.CandidateNaN, output.CandidateInfinities) ? null
            : Invariant($"output '{output.Name}' has {output.CandidateNaN} NaN and {output.CandidateInfinities} infinities where the reference has {output.ReferenceNaN} and {output.ReferenceInfinities}"));
        return detail is null ? null : new HardCaseReason { Kind = HardCaseKind.NotCompared, Candidate = report.Candidate, Detail = detail };
    }

    private static HardCaseReason Mismatched(CaseReport report, OutputReport output) => new()
    {
        Kind = HardCaseKind.Mismatched,
        Candidate = report.Candidate,
        Detail = Invariant($"output '{output.Name}': {output.Mismatched} of {output.Elements} elements are outside the tolerance, by {output.MaxAbs:G6} at most"),
    };

    // What a user sees of a difference stays with it, whatever makes it worse.
    private static HardCaseReason Worst(IEnumerable<HardCaseReason> same)
    {
        var all = same.Order(Comparer<HardCaseReason>.Create(HardCaseRanking.Compare)).ToList();
        var change = all.Find(reason => reason.Change is not null);
        return all[0] with { Change = change?.Change, Threshold = all[0].Threshold ?? change?.Threshold, Difference = all[0].Difference ?? all.Find(reason => reason.Difference is not null)?.Difference };
    }

    private IEnumerable<HardCaseReason> Differences(CaseReport report, DetectionReport detections) => detections.Differences.Select(difference => Reason(
        report,
        difference.Cause switch
        {
            DifferenceCause.Unexplained => HardCaseKind.Unexplained,
            DifferenceCause.Unobservable => HardCaseKind.Unobservable,
            _ => HardCaseKind.Explained,
        },
        difference.Reference,
        difference.Candidate,
        difference.Detail) with
    {
        Difference = difference.Kind,
        Cause = difference.Cause,
        Margin = difference.Margin,
        Threshold = difference.Cause == DifferenceCause.Threshold ? options.ScoreThreshold : null,
    });

    // Seen again from the detections, so that another threshold than the run's can be asked about.
    private IEnumerable<HardCaseReason> Changes(CaseReport report, DetectionReport detections)
    {
        if (options.Deploy is not { } deploy)
        {
            return [];
        }

        var comparison = new DetectionComparison(detections.Matched, [.. detections.Differences.Select(Difference)], [], [], 0);
        return DeployView.Of(comparison, DetectionOptions(), deploy).Changes.Select(change =>
            Reason(report, change.Kind == DeployChangeKind.Vanished ? HardCaseKind.Vanished : HardCaseKind.Appeared, change.Reference, change.Candidate, change.Detail) with
            {
                Cause = change.Cause,
                Change = change.Kind,
                Threshold = change.Threshold,
                Margin = Distance(change.Threshold, change.Reference, change.Candidate),
            });
    }

    private HardCaseReason? Near(CaseReport report, MatchedPair pair)
    {
        var threshold = options.ThresholdOf(pair.Reference.Label);
        var distance = Distance(threshold, pair.Reference, pair.Candidate);
        var detail = Invariant($"scores {pair.Reference.Score:G7} and {pair.Candidate.Score:G7} are near the threshold {threshold:G6}");
        return distance < options.Margin
            ? Reason(report, HardCaseKind.NearThreshold, pair.Reference, pair.Candidate, detail) with { Threshold = threshold, Margin = distance }
            : null;
    }

    private HardCaseReason Reason(CaseReport report, HardCaseKind kind, DetectedObject? reference, DetectedObject? candidate, string detail)
    {
        var reason = new HardCaseReason { Kind = kind, Candidate = report.Candidate, Reference = reference, Judged = candidate, Detail = detail };
        return reason with { IsFaint = reason.Score < options.DrawThreshold };
    }

    private static double Distance(double threshold, DetectedObject? reference, DetectedObject? candidate) =>
        new[] { reference, candidate }.OfType<DetectedObject>().Select(detection => Math.Abs(detection.Score - threshold)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static DetectionDifference Difference(DifferenceReport report) => new()
    {
        Kind = report.Kind,
        Cause = report.Cause,
        Margin = report.Margin,
        Epsilon = report.Epsilon,
        Reference = report.Reference,
        Candidate = report.Candidate,
        Detail = report.Detail,
    };

    // What decoding needs is of no account here: the detections are there.
    private DetectionOptions DetectionOptions() =>
        new() { Decoder = default, Classes = options.Classes, Epsilon = new DetectionEpsilon() with { Score = options.ScoreEpsilon } };
}
