using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>Every gate of every candidate: what was measured, against what, and what became of it.</summary>
internal sealed class GatesSection(RunReport run, CaseLinks links)
{
    public void Write(HtmlOutput html)
    {
        html.Write($"<section id=\"{links.Place("gates")}\"><h2>Gates</h2>\n");
        if (run.Candidates.IsEmpty)
        {
            html.Raw("<p>No candidate was judged.</p>\n");
        }

        foreach (var candidate in run.Candidates)
        {
            Table(html, candidate);
        }

        html.Raw("</section>\n");
    }

    private static void Table(HtmlOutput html, CandidateReport candidate)
    {
        html.Write($"<div class=\"scroll\"><table class=\"gates\"><caption>{HtmlWords.Chip(candidate.Verdict)} <bdi>{candidate.Name}</bdi> against <bdi>{candidate.Reference}</bdi></caption><thead><tr><th scope=\"col\">Status<th scope=\"col\">Gate<th scope=\"col\" class=\"n\">Measured<th scope=\"col\" class=\"n\">Limit<th scope=\"col\" class=\"n\">Margin<th scope=\"col\">Severity<th scope=\"col\">Source<th scope=\"col\">Detail</thead><tbody>\n");
        foreach (var gate in candidate.Gates)
        {
            html.Write($"<tr class=\"g-{Tone(gate.Status)}\"><td>{HtmlWords.Chip(gate.Status)}<th scope=\"row\"><code>{gate.Name}</code><td class=\"n\">{Figures.NearOne(gate.Measured)}<td class=\"n\">{Figures.Short(gate.Limit)}<td class=\"n\">{Figures.Short(gate.Margin)}<td>{HtmlWords.Of(gate.Severity)}<td>{HtmlWords.Of(gate.Source)}<td>{gate.Detail}");
            if (gate.Waiver is { } waiver)
            {
                html.Write($" <span class=\"waiver\">Waived until {Dates.Of(waiver.Expires)}: {waiver.Reason}</span>");
            }

            html.Raw("\n");
        }

        html.Raw("</tbody></table></div>\n");
        foreach (var note in candidate.Notes.IsDefault ? [] : candidate.Notes)
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("warn", "!", "note")} {note}</p>\n");
        }
    }

    private static string Tone(GateStatus status) => status switch { GateStatus.Passed => "good", GateStatus.Failed => "bad", GateStatus.Warned or GateStatus.Waived => "warn", _ => "mute" };
}
