using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>What could not be done, what was not fed, and what is allowed for now.</summary>
internal sealed class TroubleSection(RunReport run, CaseLinks links)
{
    private const int ListedAtMost = 200;

    public void Write(HtmlOutput html)
    {
        Faults(html);
        Rejected(html);
        Screening(html);
        Waivers(html);
        if (run.Baseline is { } baseline)
        {
            html.Write($"<section id=\"{links.Place("baseline")}\"><h2>Baseline</h2><p>Held against the accepted run in <bdi>{baseline.Path}</bdi>, SHA-256 <code>{baseline.Sha256}</code>.</p></section>\n");
        }
    }

    private void Faults(HtmlOutput html)
    {
        if (run.Faults.IsEmpty)
        {
            return;
        }

        // A model that fails on one input mostly fails on all, with the same words.
        var together = run.Faults.GroupBy(fault => (fault.Backend, fault.Message)).ToList();
        html.Write($"<section id=\"{links.Place("faults")}\"><h2>Faults</h2>\n<div class=\"scroll\"><table><caption>What could not be done</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\">Input<th scope=\"col\">What, and how to mend it</thead><tbody>\n");
        foreach (var same in together.Take(ListedAtMost))
        {
            html.Write($"<tr><td><bdi>{same.Key.Backend ?? "the run"}</bdi><td>");
            if (same.First().Input is { } input)
            {
                html.Write($"<a href=\"#{links.Of(input)}\"><bdi>{input}</bdi></a>");
                html.Write($"{(same.Count() > 1 ? $" and {Figures.Count(same.Count() - 1)} more" : string.Empty)}");
            }
            else
            {
                html.Raw("all");
            }

            html.Write($"<td class=\"message\">{HtmlText.Cut(same.Key.Message)}\n");
        }

        html.Raw("</tbody></table></div>\n");
        More(html, together.Count);
        html.Raw("</section>\n");
    }

    private void Rejected(HtmlOutput html)
    {
        if (run.RejectedInputs.IsEmpty)
        {
            return;
        }

        html.Write($"<section id=\"{links.Place("rejected")}\"><h2>Inputs not fed</h2>\n<div class=\"scroll\"><table><caption>Files that were left out, and why</caption><thead><tr><th scope=\"col\">Input<th scope=\"col\">Kind<th scope=\"col\">Reason<th scope=\"col\">Counts as</thead><tbody>\n");
        foreach (var rejected in run.RejectedInputs.Take(ListedAtMost))
        {
            html.Write($"<tr><th scope=\"row\"><bdi>{rejected.Name}</bdi><td>{HtmlWords.Of(rejected.Kind)}<td class=\"message\">{HtmlText.Cut(rejected.Reason)}<td>{(rejected.IsError ? HtmlWords.Chip("bad", "!", "error") : HtmlWords.Chip("mute", "○", "skipped"))}\n");
        }

        html.Raw("</tbody></table></div>\n");
        More(html, run.RejectedInputs.Length);
        html.Raw("</section>\n");
    }

    private void Screening(HtmlOutput html)
    {
        if (run.ReferenceTensors is { } references)
        {
            var result = references.Different > 0 ? $"{Figures.Count(references.Different)} differ or are missing, so no model was compared" : references.Checked > 0 ? "all equal to the bit" : "nothing to rely on";
            html.Write($"<p class=\"fed\">Reference tensors <bdi>{references.Path}</bdi>: {Figures.Plural(references.Checked, "input")} compared, {result}.</p>\n");
        }

        if (run.Screening is { } screening)
        {
            var counts = new List<string> { $"{Figures.Count(screening.Fed)} fed", $"{Figures.Count(screening.Unreadable)} unreadable" };
            counts.AddRange(new[] { (screening.TooSmall, "too small"), (screening.Duplicates, "duplicates"), ((int?)screening.FalseColor, "in false colour") }.Where(count => count.Item1 is not null).Select(count => $"{Figures.Count(count.Item1!.Value)} {count.Item2}"));
            html.Write($"<p class=\"fed\">Of {Figures.Plural(screening.Files, "file")}: {string.Join(", ", counts)}.</p>\n");
        }
    }

    private void Waivers(HtmlOutput html)
    {
        if (run.Waivers.IsDefaultOrEmpty)
        {
            return;
        }

        html.Write($"<section id=\"{links.Place("waivers")}\"><h2>Waivers</h2>\n<div class=\"scroll\"><table><caption>Gates that may be outside their limit for now</caption><thead><tr><th scope=\"col\">State<th scope=\"col\">Gate<th scope=\"col\">Candidate<th scope=\"col\">Until<th scope=\"col\">Reason</thead><tbody>\n");
        foreach (var (waiver, state) in run.Waivers)
        {
            html.Write($"<tr><td>{HtmlWords.Chip(state)}<th scope=\"row\"><code>{waiver.Gate}</code><td><bdi>{waiver.Candidate ?? "all"}</bdi><td>{Dates.Of(waiver.Expires)}<td>{waiver.Reason}\n");
        }

        html.Raw("</tbody></table></div></section>\n");
    }

    private static void More(HtmlOutput html, int all)
    {
        if (all > ListedAtMost)
        {
            html.Write($"<p class=\"note\">{Figures.Count(all - ListedAtMost)} more in the JSON report.</p>\n");
        }
    }
}
