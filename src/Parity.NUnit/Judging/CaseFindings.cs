using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.NUnit.Judging;

/// <summary>What one input adds to the gates of a candidate that failed.</summary>
internal sealed class CaseFindings(RunPlan plan, CandidateReport candidate)
{
    private readonly IReadOnlyList<GateResult> _failed = [.. candidate.Gates.Where(gate => gate.Status == GateStatus.Failed)];
    private readonly IReadOnlyList<BandGateSettings> _bands = plan.Candidates.First(judged => judged.Name == candidate.Name).Gates.Bands;

    /// <summary>The gates that failed and to which the input adds, with what it shows; null where it adds to none.</summary>
    public string? Describe(CaseReport entry)
    {
        var gates = _failed.Where(gate => AddsTo(gate, entry)).Select(gate => gate.Name).ToList();
        return gates.Count == 0 ? null : string.Join('\n', [$"adds to {string.Join(", ", gates)}", .. EvidenceText.Lines(plan, entry)]);
    }

    private bool AddsTo(GateResult gate, CaseReport entry) => gate.Name switch
    {
        "outputs.max_problems" => entry.Outputs.Any(output => output.Problem is not null),
        "outputs.max_non_finite" => entry.Outputs.Any(output => output.CandidateNaN + output.CandidateInfinities > 0),
        "tensors.max_mismatched" => entry.Outputs.Any(output => output.Mismatched > 0),
        "deploy.max_appeared" => entry.Detections?.DeployChanges.Any(change => change.Kind == DeployChangeKind.Appeared) == true,
        "deploy.max_vanished" => entry.Detections?.DeployChanges.Any(change => change.Kind == DeployChangeKind.Vanished) == true,
        _ => entry.Detections is { } detections && Band(gate.Name) is { } band && AddsTo(gate, band, detections),
    };

    // bands[0.5].max_missing
    private (double From, double To, string Measure)? Band(string gate)
    {
        for (var i = 0; i < _bands.Count; i++)
        {
            var prefix = FormattableString.Invariant($"bands[{_bands[i].From}].");
            if (gate.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (_bands[i].From, i + 1 < _bands.Count ? _bands[i + 1].From : double.PositiveInfinity, gate[prefix.Length..]);
            }
        }

        return null;
    }

    private static bool AddsTo(GateResult gate, (double From, double To, string Measure) band, DetectionReport detections)
    {
        bool IsInside(DetectedObject detection) => detection.Score >= band.From && detection.Score < band.To;
        bool Any(Func<DifferenceReport, bool> counts) => detections.Differences.Any(difference => IsInside(difference.Reference ?? difference.Candidate!) && counts(difference));
        bool AnyPair(Func<MatchedPair, bool> counts) => detections.Matched.Any(pair => IsInside(pair.Reference) && counts(pair));
        return band.Measure switch
        {
            "max_missing" => Any(difference => difference.Kind == DifferenceKind.Missing),
            "max_extra" => Any(difference => difference.Kind == DifferenceKind.Extra),
            "max_label_flips" => Any(difference => difference.Kind == DifferenceKind.LabelFlip),
            "max_unexplained" => Any(difference => difference.Cause == DifferenceCause.Unexplained),
            "max_unobservable" => Any(difference => difference.Cause == DifferenceCause.Unobservable),
            "max_explained_share" => Any(difference => difference.Cause.IsExplained()),
            "max_score_diff" => AnyPair(pair => !(pair.ScoreDiff <= gate.Limit)),
            "min_iou" => AnyPair(pair => !(pair.Iou >= gate.Limit)),
            _ => false,
        };
    }
}
