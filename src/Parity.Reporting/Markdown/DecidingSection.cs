using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Markdown;

/// <summary>What a run's verdict hangs on: faults, rejected inputs, and gates that failed, warn or are waived.</summary>
internal static class DecidingSection
{
    private const int ListedAtMost = 10;
    private const int GatesAtMost = 50;

    public static void Add(MarkdownPage page, RunReport run)
    {
        List(page, "faults", "Fault", [.. Faults.Together(run.Faults)]);
        List(page, "rejected inputs", "Rejected input", [.. run.RejectedInputs.Where(input => input.IsError).Select(input => (input.Name, input.Reason))]);
        page.Add("deciding gates", Gates(run), GatesAtMost);
    }

    private static MarkdownTable Gates(RunReport run)
    {
        var table = new MarkdownTable("Candidate", "Gate", "Status", ">Measured", ">Limit", ">Margin", "Why");

        // Where nothing failed and nothing passed, what was not measured is what decided.
        GateStatus[] deciding = run.Verdict == Verdict.Error
            ? [GateStatus.Failed, GateStatus.NotEvaluated, GateStatus.Warned, GateStatus.Waived]
            : [GateStatus.Failed, GateStatus.Warned, GateStatus.Waived];
        foreach (var status in deciding)
        {
            var gates = run.Candidates.SelectMany(candidate => candidate.Gates.Select(gate => (candidate, gate))).Where(found => found.gate.Status == status);
            foreach (var (candidate, gate) in gates.WorstFirst(found => found.gate))
            {
                GateRow(table, candidate, gate);
            }
        }

        return table;
    }

    /// <summary>A gate as a row: candidate, name, status, figures, reason.</summary>
    public static void GateRow(MarkdownTable table, CandidateReport candidate, GateResult gate) => table.Add(
        MarkdownText.Cell(candidate.Name), MarkdownText.Cell(gate.Name) + Origin(gate), gate.Status == GateStatus.Failed ? "**failed**" : GateText.Of(gate.Status),
        Numbers.NearOne(gate.Measured), Numbers.Short(gate.Limit), Numbers.Short(gate.Margin), MarkdownText.Cell(GateText.Reason(gate)));

    private static string Origin(GateResult gate)
    {
        var source = gate.Source switch { GateSource.Default => " default", GateSource.Baseline => " baseline", _ => string.Empty };
        return gate.Severity == GateSeverity.Warn ? $"{source} warns" : source;
    }

    private static void List(MarkdownPage page, string what, string title, IReadOnlyList<(string Where, string What)> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var lines = items.Take(ListedAtMost).Select(item => $"- **{title}** {MarkdownText.Code(item.Where)}{(item.Where.Length > 0 ? ": " : string.Empty)}{MarkdownText.Code(item.What)}");
        var more = items.Count > ListedAtMost ? $"\n- … and {items.Count - ListedAtMost} more" : string.Empty;
        page.Add(what, string.Join('\n', lines) + more);
    }
}
