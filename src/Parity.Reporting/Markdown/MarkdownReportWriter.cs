using System.Text;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Markdown;

/// <summary>A summary for a pull request: the verdict and what decided it first, the rest folded away.</summary>
public sealed class MarkdownReportWriter(MarkdownSettings settings) : IReportWriter
{
    private const int RunsAtMost = 200;

    /// <inheritdoc/>
    public string Name => "markdown";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.Write(Text(report));
    }

    /// <summary>The summary as text.</summary>
    public string Text(CombinedReport report)
    {
        var page = new MarkdownPage(settings.MaxBytes);
        if (report.IsBatch)
        {
            page.Add("the verdict", $"## {Shown(report.Verdict)}: {MarkdownText.Code(report.Name)}\n\n{RunFacts.Of(report)}{Unfinished(report.Complete)}");
            page.Add("runs", Runs(report), RunsAtMost);
        }

        foreach (var run in report.Runs)
        {
            page.Add("the verdict of a run", $"{(report.IsBatch ? "###" : "##")} {Shown(run.Verdict)}: {MarkdownText.Code(run.Name)}\n\n{RunFacts.Of(run)}{Unfinished(run.Complete)}");
            DecidingSection.Add(page, run);
            if (!report.IsBatch)
            {
                DetailSections.Add(page, run);
            }
        }

        // What decided each run comes before the details of any.
        foreach (var run in report.IsBatch ? report.Runs.Where(run => run.Environment is not null || !run.Candidates.IsEmpty) : [])
        {
            page.Add("details of a run", $"### Details of {MarkdownText.Code(run.Name)}");
            DetailSections.Add(page, run);
        }

        return page.ToString();
    }

    private static MarkdownTable Runs(CombinedReport report)
    {
        var table = new MarkdownTable("Run", "Verdict", ">Gates failed", "Worst gate", ">Margin");
        foreach (var run in report.Runs)
        {
            var furthest = RunFacts.Furthest(run);
            table.Add(MarkdownText.Cell(run.Name), Shown(run.Verdict), $"{RunFacts.Failed(run)}", MarkdownText.Cell(furthest?.Name), Numbers.Short(furthest?.Margin));
        }

        return table;
    }

    private static string Shown(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "✅ PASS",
        Verdict.Fail => "❌ FAIL",
        _ => "⛔ ERROR",
    };

    private static string Unfinished(bool complete) => complete ? string.Empty : ". **It did not reach its end.**";
}
