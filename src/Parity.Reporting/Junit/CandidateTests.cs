using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Junit;

/// <summary>The tests of one candidate: a test for each gate, fault and compared input.</summary>
internal sealed class CandidateTests(RunReport run, CandidateReport candidate)
{
    /// <summary>The kind of a test that had nothing to measure.</summary>
    public const string NotEvaluated = "not evaluated";

    private const int LinesPerInput = 20;
    private const int ToldInputs = 100;
    private const int ToldLinesPerInput = 3;

    private readonly FailedGates _failed = new(candidate);
    private readonly ClassNames _names = new(run);
    private readonly List<JunitTest> _inputs = [];
    private readonly List<string> _told = [];
    private int _untold;

    public CandidateReport Candidate => candidate;

    /// <summary>
    /// Takes a compared input. It fails where it holds what a failed gate counts: with that gate, never beside one that allows
    /// its differences, which are told instead.
    /// </summary>
    public void Add(CaseReport report)
    {
        var gates = _failed.CountingOn(report);
        var lines = CaseText.Outputs(report).Concat(CaseText.Differences(report, _names)).ToList();
        if (gates.IsEmpty)
        {
            _inputs.Add(new JunitTest($"input {report.Input}", JunitOutcome.Passed));
            Tell(report.Input, lines);
            return;
        }

        var message = $"It counts for the failed {(gates.Length == 1 ? "gate" : "gates")} {string.Join(", ", gates)}.";
        _inputs.Add(new JunitTest($"input {report.Input}", JunitOutcome.Failed, "input", message, string.Join('\n', [message, .. Some(lines, LinesPerInput)])));
    }

    /// <summary>The suite, with all that was added.</summary>
    public JunitSuite ToSuite()
    {
        var suite = new JunitSuite($"{run.Name}.{candidate.Name}")
        {
            Time = (run.Timings?.EngineMs.GetValueOrDefault(candidate.Name) ?? 0) / 1000,
            Properties = JunitProperties.Of(run, candidate),
        };
        suite.Tests.AddRange(candidate.Gates.Select(Of));
        suite.Tests.AddRange(RunTests.Faults(run.Faults.Where(fault => fault.Backend == candidate.Name)));
        suite.Tests.AddRange(_inputs);
        suite.Output.AddRange(candidate.Gates.Where(gate => gate.Status == GateStatus.Warned).Select(gate => $"Warned: {gate.Name}: {GateText.Sentence(gate)}"));
        suite.Output.AddRange(candidate.Notes.Select(note => $"Note: {note}"));
        suite.Output.AddRange(_told);
        if (_untold > 0)
        {
            suite.Output.Add($"… and {_untold} more inputs with differences that no failed gate counts; the JSON report has them.");
        }

        return suite;
    }

    private static JunitTest Of(GateResult gate)
    {
        var (name, sentence) = ($"gate {gate.Name}", GateText.Sentence(gate));
        return gate.Status switch
        {
            GateStatus.Failed => JunitTest.Of(name, JunitOutcome.Failed, "gate", sentence),
            GateStatus.Waived => JunitTest.Of(name, JunitOutcome.Skipped, "waived", sentence),
            GateStatus.NotEvaluated => JunitTest.Of(name, JunitOutcome.Skipped, NotEvaluated, GateText.Reason(gate) is { } reason ? $"not evaluated: {reason}" : NotEvaluated),
            GateStatus.Off => JunitTest.Of(name, JunitOutcome.Skipped, "off", "off"),
            _ => new JunitTest(name, JunitOutcome.Passed),
        };
    }

    private void Tell(string input, List<string> lines)
    {
        if (lines.Count > 0 && _told.Count < ToldInputs * ToldLinesPerInput)
        {
            _told.AddRange(Some(lines, ToldLinesPerInput).Select(line => $"{input}: {line}"));
        }
        else if (lines.Count > 0)
        {
            _untold++;
        }
    }

    private static IEnumerable<string> Some(List<string> lines, int atMost) =>
        lines.Count <= atMost ? lines : lines.Take(atMost).Append($"… and {lines.Count - atMost} more lines in the JSON report");
}
