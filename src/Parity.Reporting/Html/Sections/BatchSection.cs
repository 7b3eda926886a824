using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>The runs of a batch at a glance.</summary>
internal static class BatchSection
{
    public static void Write(HtmlOutput html, CombinedReport report)
    {
        html.Write($"<header class=\"verdict {(report.Verdict == Verdict.Pass ? "good" : "bad")}\">\n{HtmlWords.Chip(report.Verdict)}<h1><bdi>{report.Name}</bdi></h1>");
        if (!report.Complete)
        {
            html.Raw("<p class=\"unfinished\"><b>Not every run reached its end.</b></p>");
        }

        html.Raw("<ul class=\"figures\">");
        html.Write($"<li><b>{Figures.Count(report.Runs.Length)}</b> {(report.Runs.Length == 1 ? "run" : "runs")}");
        foreach (var (verdict, word) in new[] { (Verdict.Pass, "passed"), (Verdict.Fail, "failed"), (Verdict.Error, "ended in an error") })
        {
            html.Write($"<li><b>{report.Runs.Count(run => run.Verdict == verdict)}</b> {word}");
        }

        html.Raw("</ul></header>\n<section id=\"runs\"><h2>Runs</h2>\n<div class=\"scroll\"><table><caption>Every run of the batch</caption><thead><tr><th scope=\"col\">Verdict<th scope=\"col\">Run<th scope=\"col\">Candidates<th scope=\"col\" class=\"n\">Inputs<th scope=\"col\" class=\"n\">Gates failed<th scope=\"col\">Worst gate<th scope=\"col\" class=\"n\">Faults<th scope=\"col\" class=\"n\">Time</thead><tbody>\n");
        for (var i = 0; i < report.Runs.Length; i++)
        {
            var run = report.Runs[i];
            var gates = run.Candidates.SelectMany(candidate => candidate.Gates).ToList();
            html.Write($"<tr><td>{HtmlWords.Chip(run.Verdict)}<th scope=\"row\"><a href=\"#{new CaseLinks(i + 1).Place("top")}\"><bdi>{run.Name}</bdi></a>{(run.Complete ? string.Empty : " (did not reach its end)")}<td>{string.Join(", ", run.Candidates.Select(candidate => $"{candidate.Name} {HtmlWords.Of(candidate.Verdict)}"))}<td class=\"n\">{Figures.Count(run.Inputs.Length)}<td class=\"n\">{gates.Count(gate => gate.Status == GateStatus.Failed)} of {gates.Count}<td><code>{RunFacts.Furthest(run)?.Name}</code><td class=\"n\">{Figures.Count(run.Faults.Length)}<td class=\"n\">{(run.Timings is { } timings ? Figures.Duration(timings.RunMs) : "–")}\n");
        }

        html.Raw("</tbody></table></div></section>\n");
    }
}
