using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>
/// The gates that failed a candidate, and what each counts on one input: an input is to blame only for what blocks. Gates over
/// a whole run alone, such as average precision, blame none.
/// </summary>
internal sealed class FailedGates
{
    private readonly ImmutableArray<(GateResult Gate, Func<CaseReport, bool> Counts)> _gates;

    public FailedGates(CandidateReport candidate)
    {
        var starts = candidate.Gates.Select(gate => BandGateName.Of(gate.Name)?.From).OfType<double>().Distinct().Order().ToList();
        _gates =
        [
            .. candidate.Gates
                .Where(gate => gate.Status == GateStatus.Failed)
                .Select(gate => (gate, BandGateName.Of(gate.Name) is { } band ? OfBand(gate, band, starts) : OfName(gate.Name))),
        ];
    }

    /// <summary>The failed gates that count something on this input.</summary>
    public ImmutableArray<string> CountingOn(CaseReport report) => [.. _gates.Where(gate => gate.Counts(report)).Select(gate => gate.Gate.Name)];

    private static Func<CaseReport, bool> OfName(string name) => name switch
    {
        "outputs.max_problems" => report => report.Outputs.Any(output => output.Problem is not null),
        "outputs.max_non_finite" => report => report.Outputs.Any(output => output.CandidateNaN > 0 || output.CandidateInfinities > 0),
        "tensors.max_mismatched" => report => report.Outputs.Any(output => output.Mismatched > 0),
        "deploy.max_appeared" => report => Changes(report, DeployChangeKind.Appeared),
        "deploy.max_vanished" => report => Changes(report, DeployChangeKind.Vanished),
        _ => _ => false,
    };

    private static Func<CaseReport, bool> OfBand(GateResult gate, BandGateName band, List<double> starts)
    {
        var upTo = starts.Where(start => start > band.From).DefaultIfEmpty(double.PositiveInfinity).Min();
        bool IsInside(double score) => score >= band.From && score < upTo;
        Func<CaseReport, bool> Of(Func<DifferenceReport, bool> counts) => report =>
            report.Detections?.Differences.Any(difference => counts(difference) && IsInside((difference.Reference ?? difference.Candidate)?.Score ?? double.NaN)) == true;
        return band.Limit switch
        {
            "max_missing" => Of(difference => difference.Kind == DifferenceKind.Missing),
            "max_extra" => Of(difference => difference.Kind == DifferenceKind.Extra),
            "max_label_flips" => Of(difference => difference.Kind == DifferenceKind.LabelFlip),
            "max_unexplained" => Of(difference => difference.Cause == DifferenceCause.Unexplained),
            "max_unobservable" => Of(difference => difference.Cause == DifferenceCause.Unobservable),
            "max_explained_share" => Of(difference => difference.Cause.IsExplained()),

            // Written so that NaN counts.
            "max_score_diff" => report => report.Detections?.Matched.Any(pair => IsInside(pair.Reference.Score) && !(pair.ScoreDiff <= gate.Limit)) == true,
            "min_iou" => report => report.Detections?.Matched.Any(pair => IsInside(pair.Reference.Score) && !(pair.Iou >= gate.Limit)) == true,
            _ => _ => false,
        };
    }

    private static bool Changes(CaseReport report, DeployChangeKind kind) => report.Detections?.DeployChanges.Any(change => change.Kind == kind) == true;
}
