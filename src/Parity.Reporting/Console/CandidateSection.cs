using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>One candidate: gates, errors by output, bands, and the worst differences.</summary>
internal sealed class CandidateSection(RunReport report, CandidateReport candidate)
{
    private const int WorstAtMost = 10;
    private const double MostElements = 0.999;
    private readonly ClassNames _names = new(report);

    public void Render(IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine($"{Words.Of(candidate.Verdict)}  [bold]{ConsoleText.Escape(candidate.Name)}[/] against {ConsoleText.Escape(candidate.Reference)}");
        console.Write(Gates());
        // Where nothing failed and nothing passed, what was not measured is what decided.
        var deciding = candidate.Verdict == Verdict.Error && !report.Faults.Any() ? new[] { GateStatus.Failed, GateStatus.NotEvaluated } : [GateStatus.Failed];
        foreach (var gate in candidate.Gates.Where(gate => gate.Detail is not null && deciding.Contains(gate.Status)))
        {
            console.MarkupLine($"  [red]{ConsoleText.Escape(gate.Name)}[/] {ConsoleText.Escape(gate.Detail!)}");
        }

        foreach (var gate in candidate.Gates.Where(gate => gate.Status is GateStatus.Warned or GateStatus.Waived && GateText.Reason(gate) is not null))
        {
            console.MarkupLine($"  [yellow]{ConsoleText.Escape(gate.Name)}[/] {ConsoleText.Escape(GateText.Reason(gate)!)}");
        }

        foreach (var note in candidate.Notes)
        {
            console.VisibleLine($"  [yellow]Note[/] {note}");
        }

        if (candidate.Outputs.Any(output => output.Elements > 0))
        {
            console.Write(Errors());
        }

        foreach (var output in candidate.Outputs.Where(output => output.Worst is not null && output.MaxToleranceRatio is not <= 1))
        {
            console.VisibleLine($"  Worst element of {output.Name}: flat index {output.Worst!.Index} on {output.WorstInput}, {Numbers.Short(output.Worst.Reference)} became {Numbers.Short(output.Worst.Candidate)}");
        }

        if (candidate.Bands.Any(band => band.Reference + band.Extra > 0))
        {
            console.Write(Bands());
        }

        new ThresholdSection(candidate, _names.InSentence).Render(console);

        if (!candidate.Differences.IsEmpty)
        {
            console.Write(Differences());
            var left = candidate.Differences.Length + candidate.DifferencesLeftOut - Math.Min(WorstAtMost, candidate.Differences.Length);
            if (left > 0)
            {
                console.MarkupLine($"  … and {left} more differences");
            }
        }
    }

    private Table Gates()
    {
        var table = Tables.New("Gate", "Measured", "Limit", "Margin", "Status");
        foreach (var gate in candidate.Gates)
        {
            var name = ConsoleText.Escape(gate.Name) + Words.Of(gate.Source) + (gate.Severity == GateSeverity.Warn ? " [dim]warns[/]" : string.Empty);
            table.AddRow(name, Numbers.NearOne(gate.Measured), Numbers.Short(gate.Limit), Numbers.Short(gate.Margin), Words.Of(gate.Status));
        }

        return table;
    }

    private Table Errors()
    {
        var table = Tables.New("Output", "Elements", "Mismatched", "Max abs", "Max rel", "Decimals", "Passes at atol");
        foreach (var output in candidate.Outputs.Where(output => output.Elements > 0))
        {
            Row(table, output, string.Empty);
            foreach (var group in output.Groups)
            {
                Row(table, group, "  ");
            }
        }

        table.Caption = new TableTitle("Decimals: as many agree in 99.9 % of elements");
        return table;
    }

    private static void Row(Table table, ErrorReport error, string indent) => table.AddRow(
        indent + ConsoleText.Escape(error.Name), Numbers.Count(error.Elements), Numbers.Count(error.Mismatched), Numbers.Short(error.MaxAbs),
        Numbers.Short(error.MaxRel), $"{error.DecimalsAgreed?.Count(share => share >= MostElements) ?? 0}", Numbers.Short(error.SmallestPassingTolerance));

    private Table Bands()
    {
        // Only models that suppress inside have differences that cannot be observed.
        var observes = candidate.Bands.All(band => band.Unobservable == 0);
        string[] unobservable = observes ? [] : ["Unobs."];
        var table = Tables.New(["Scores", "Ref.", "Cand.", "Match", "Miss", "Extra", "Flip", "Expl.", "Unexpl.", .. unobservable, "Score diff", "Min IoU"]);
        foreach (var band in candidate.Bands.Reverse())
        {
            string[] cells = observes ? [] : [$"{band.Unobservable}"];
            table.AddRow(
            [
                $"{Numbers.Short(band.From)}–{Numbers.Short(band.To)}", $"{band.Reference}", $"{band.Candidate}", $"{band.Matched}", $"{band.Missing}", $"{band.Extra}",
                $"{band.LabelFlips}", $"{band.Explained}", $"{band.Unexplained}", .. cells, Numbers.Short(band.MaxScoreDiff), Numbers.NearOne(band.MinIou),
            ]);
        }

        return table;
    }

    private Table Differences()
    {
        var table = Tables.New("Input", "Kind", "Class", "Score", "Cause").Expand();
        foreach (var column in table.Columns)
        {
            column.LeftAligned();
        }

        foreach (var difference in WorstDifferences.Of(candidate, WorstAtMost))
        {
            var cause = difference.Cause == DifferenceCause.Unexplained ? string.Empty : $"{Words.Of(difference.Cause)}: ";
            table.AddRow(
                ConsoleText.Escape(difference.Input), Words.Of(difference.Kind), ConsoleText.Escape(_names.Of(difference)),
                $"{CaseText.Score(difference.Reference)} → {CaseText.Score(difference.Candidate)}", ConsoleText.Escape(cause + difference.Detail));
        }

        return table;
    }
}
