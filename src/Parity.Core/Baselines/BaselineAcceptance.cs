using System.Collections.Immutable;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Core.Baselines;

/// <summary>From reports to a baseline.</summary>
public static class BaselineAcceptance
{
    private const int NamedAtMost = 5;

    /// <summary>Why a report can be no baseline, as a clause that goes on from its run; null where it can.</summary>
    /// <param name="report">The report of a run.</param>
    /// <param name="allowFailures">Whether gates may have failed. They fail later runs all the same: a baseline loosens nothing.</param>
    public static string? Refusal(RunReport report, bool allowFailures)
    {
        var failed = report.Candidates.SelectMany(candidate => candidate.Gates.Where(gate => gate.Status == GateStatus.Failed).Select(gate => $"{candidate.Name} {gate.Name}")).ToList();
        return !report.Complete ? "did not reach its end; run parity verify again"
            : !report.Faults.IsEmpty ? $"has a fault ({report.Faults[0].Message.TrimEnd('.')}); remove its cause and run parity verify again"
            : report.Verdict == Verdict.Error || report.Candidates.IsEmpty || report.Candidates.Any(candidate => candidate.Verdict == Verdict.Error) ? "has the verdict error; what was not compared can be no baseline"
            : BaselineConditions.OfRun(report) is null || report.Candidates.Any(candidate => BaselineConditions.OfCandidate(report, candidate.Name) is null) ? "holds no plan of what was run; run parity verify again"
            : NotFinite(report) is { } figure ? $"has a figure that is no number, {figure}; such a run can be no baseline"
            : report.Verdict == Verdict.Fail && !allowFailures ? $"failed ({Named(failed)}); correct the candidate, or accept it as it is with --allow-failures: its gates fail later runs all the same"
            : null;
    }

    /// <summary>The baseline of every run of these reports.</summary>
    /// <param name="reports">Reports without a <see cref="Refusal"/>, whose runs have different names.</param>
    public static Baseline Accept(params IEnumerable<CombinedReport> reports) => new()
    {
        SchemaVersion = Baseline.CurrentSchemaVersion,
        Runs = [.. reports.SelectMany(report => report.Runs).Select(Accept)],
    };

    private static BaselineRun Accept(RunReport report) => new()
    {
        Name = report.Name,
        Conditions = BaselineConditions.OfRun(report)!.Value,
        Candidates =
        [
            .. report.Candidates.Select(candidate => new BaselineCandidate
            {
                Name = candidate.Name,
                Conditions = BaselineConditions.OfCandidate(report, candidate.Name)!.Value,
                Figures = BaselineFigures.Of(report, candidate).ToImmutableSortedDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal),
            }),
        ],
    };

    private static string? NotFinite(RunReport report) => report.Candidates
        .SelectMany(candidate => BaselineFigures.Of(report, candidate).Where(figure => figure.Value is { } value && !double.IsFinite(value)).Select(figure => $"{figure.Name} of {candidate.Name}"))
        .Concat(report.Candidates.SelectMany(candidate => candidate.Gates.Where(gate => gate.Measured is { } value && !double.IsFinite(value)).Select(gate => $"{gate.Name} of {candidate.Name}")))
        .FirstOrDefault();

    private static string Named(List<string> gates) =>
        gates.Count == 0 ? "its verdict is fail" : string.Join(", ", gates.Take(NamedAtMost)) + (gates.Count > NamedAtMost ? $" and {gates.Count - NamedAtMost} more" : string.Empty);
}
