using Parity.Core.Gates;
using Parity.NUnit.Running;

namespace Parity.NUnit.Judging;

/// <summary>Whether a candidate passes as a whole: the test that fails whenever the run does, whatever the reason.</summary>
internal static class VerdictTest
{
    public static TestOutcome Judge(RunResult result, string candidate)
    {
        var report = result.Find(candidate);

        // Another candidate's verdict is that one's test; what the run has against it beside its candidates is everyone's.
        var others = Verdicts.Worst([.. result.Report.Candidates.Select(judged => judged.Verdict)]);
        if (report is { Verdict: Verdict.Pass } && result.Report.Verdict <= others && result.Report.Complete)
        {
            return TestOutcome.Passed;
        }

        var verdict = (report?.Verdict == Verdict.Fail && result.Report.Complete ? Verdict.Fail : Verdict.Error).ToString().ToLowerInvariant();
        List<string> lines = [$"{candidate} against {result.Plan.Reference}: {verdict}", .. FaultText.Lines([.. result.FaultsOf(candidate)])];
        lines.AddRange(result.Report.RejectedInputs.Where(rejected => rejected.IsError).Select(rejected => $"not fed: {rejected.Name}: {rejected.Reason}"));
        if (report is not null)
        {
            lines.AddRange(report.Gates.Where(gate => gate.Status == GateStatus.Failed || (gate.MustBeMeasured && gate.Status == GateStatus.NotEvaluated)).Select(GateText.Of));
            if (!report.Gates.Any(gate => gate.IsComparison && gate.Measured is not null))
            {
                lines.Add("nothing was compared, which is no pass");
            }

            lines.AddRange(EvidenceText.Lines(result.Plan, report));
        }

        return TestOutcome.Failed(string.Join('\n', [.. lines, .. result.ReportPaths.Select(path => $"report: {path}")]));
    }
}
