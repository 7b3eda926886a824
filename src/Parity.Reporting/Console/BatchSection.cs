using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>The runs of a batch, a line each.</summary>
internal sealed class BatchSection(CombinedReport report)
{
    public void Render(IAnsiConsole console)
    {
        Headline(report, console);
        if (report.Runs.IsEmpty)
        {
            return;
        }

        var table = Tables.New("Run", "Verdict", "Gates failed", "Worst margin", "of");
        table.Columns[^1].LeftAligned();
        foreach (var run in report.Runs)
        {
            var furthest = RunFacts.Furthest(run);
            table.AddRow(ConsoleText.Escape(run.Name), Words.Of(run.Verdict), $"{RunFacts.Failed(run)}", Numbers.Short(furthest?.Margin), ConsoleText.Escape(furthest?.Name ?? string.Empty));
        }

        console.Write(table);
    }

    /// <summary>The verdict over all runs.</summary>
    public static void Headline(CombinedReport report, IAnsiConsole console) =>
        console.MarkupLine($"{Words.Of(report.Verdict)}  [bold]{ConsoleText.Escape(report.Name)}[/]  {ConsoleText.Escape(RunFacts.Of(report))}");
}
