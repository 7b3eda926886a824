using System.Globalization;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.NUnit.Running;

namespace Parity.NUnit.Judging;

/// <summary>How one gate of a candidate came out.</summary>
internal static class GateTest
{
    public static TestOutcome Judge(RunResult result, string candidate, string name)
    {
        if (result.Find(candidate) is not { } report || !result.Report.Complete)
        {
            return TestOutcome.Failed(string.Join('\n', ["The run did not reach its end, so this gate was not judged.", .. FaultText.Lines([.. result.FaultsOf(candidate)])]));
        }

        return report.Gates.FirstOrDefault(gate => gate.Name == name) is { } gate
            ? Judge(result, report, gate)
            : new TestOutcome(TestStatus.Inconclusive, $"{name} does not apply to this run.");
    }

    private static TestOutcome Judge(RunResult result, CandidateReport report, GateResult gate) => gate.Status switch
    {
        GateStatus.Passed => TestOutcome.Passed,
        GateStatus.Warned => new TestOutcome(TestStatus.Warned, GateText.Of(gate)),
        GateStatus.Waived => new TestOutcome(TestStatus.Warned, $"{GateText.Of(gate)}; waived until {gate.Waiver?.Expires.ToString("O", CultureInfo.InvariantCulture)}: {gate.Waiver?.Reason}"),
        GateStatus.Off => new TestOutcome(TestStatus.Ignored, $"{gate.Name} is off in the configuration."),

        // Nothing measured is no pass; where it must be measured it is a failure.
        GateStatus.NotEvaluated when !gate.MustBeMeasured => new TestOutcome(TestStatus.Inconclusive, GateText.Of(gate)),
        _ => TestOutcome.Failed(string.Join('\n', [GateText.Of(gate), .. EvidenceText.Lines(result.Plan, report), .. result.ReportPaths.Select(path => $"report: {path}")])),
    };
}
