using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The tables of one input and candidate.</summary>
internal sealed class CaseTables(PlanView plan)
{
    private const int LongestDetail = 400;

    public void Differences(HtmlOutput html, DetectionReport detections, int most, BoxData? boxes)
    {
        var shown = detections.Differences.Take(most).ToList();
        if (shown.Count > 0)
        {
            html.Raw("<div class=\"scroll\"><table class=\"diffs\"><caption>Differences, worst first</caption><thead><tr><th scope=\"col\">Kind<th scope=\"col\">Class<th scope=\"col\" class=\"n\">Reference<th scope=\"col\" class=\"n\">Candidate<th scope=\"col\">Cause<th scope=\"col\" class=\"n\">Margin<th scope=\"col\" class=\"n\">Epsilon<th scope=\"col\">Detail</thead><tbody>");
            foreach (var difference in shown)
            {
                Row(html, difference, boxes);
            }

            html.Raw("</tbody></table></div>\n");
        }

        var left = detections.Differences.Length - shown.Count + detections.DifferencesLeftOut;
        if (left > 0)
        {
            html.Write($"<p class=\"note\">{Figures.Plural(left, "more difference")} not listed.</p>\n");
        }
    }

    public void Changes(HtmlOutput html, DetectionReport detections, int most)
    {
        if (detections.DeployChanges is { IsDefaultOrEmpty: false } changes)
        {
            html.Raw("<h4>At the deploy threshold</h4><ul class=\"plain\">");
            foreach (var change in changes.Take(Math.Max(1, most)))
            {
                var (word, detection) = change.Kind == DeployChangeKind.Appeared ? ("appeared", change.Candidate) : ("vanished", change.Reference);
                html.Write($"<li><b><bdi>{plan.ClassInSentence(detection?.Label ?? 0)}</bdi> {word}</b> ({HtmlWords.Of(change.Cause)}): {HtmlText.Cut(change.Detail, LongestDetail)}");
            }

            html.Raw("</ul>\n");
            if (changes.Length > Math.Max(1, most))
            {
                html.Write($"<p class=\"note\">{Figures.Plural(changes.Length - Math.Max(1, most), "more change")} not listed.</p>\n");
            }
        }
    }

    public static void Outputs(HtmlOutput html, CaseReport report)
    {
        if (report.Outputs.IsDefaultOrEmpty)
        {
            return;
        }

        html.Raw("<div class=\"scroll\"><table><caption>Tensors</caption><thead><tr><th scope=\"col\">Output<th scope=\"col\" class=\"n\">Elements<th scope=\"col\" class=\"n\">Outside tolerance<th scope=\"col\" class=\"n\">Max abs<th scope=\"col\" class=\"n\">Max rel<th scope=\"col\">Worst, at flat index</thead><tbody>");
        foreach (var output in report.Outputs)
        {
            html.Write($"<tr><th scope=\"row\"><bdi>{output.Name}</bdi>");
            if (output.Problem is { } problem)
            {
                html.Write($"<td colspan=\"5\">{HtmlWords.Chip("bad", "!", "not compared")} {HtmlText.Cut(problem, LongestDetail)}");
                continue;
            }

            html.Write($"<td class=\"n\">{Figures.Count(output.Elements)}<td class=\"n\">{Figures.Count(output.Mismatched)}<td class=\"n\">{Figures.Short(output.MaxAbs)}<td class=\"n\">{Figures.Short(output.MaxRel)}<td class=\"worst\">");
            if (output.Worst is { } worst)
            {
                html.Write($"{worst.Index}: {Figures.Short(worst.Reference)} became {Figures.Short(worst.Candidate)}");
            }
        }

        html.Raw("</tbody></table></div>\n");
    }

    private void Row(HtmlOutput html, DifferenceReport difference, BoxData? boxes)
    {
        if (boxes?.PlaceOf(difference.Reference, difference.Candidate) is { } place)
        {
            html.Write($"<tr data-i=\"{place}\">");
        }
        else
        {
            html.Raw("<tr>");
        }

        html.Write($"<td>{HtmlWords.Of(difference.Kind)}<td><bdi>{ClassOf(difference)}</bdi><td class=\"n\">{Score(difference.Reference)}<td class=\"n\">{Score(difference.Candidate)}<td>{HtmlWords.Of(difference.Cause)}<td class=\"n\">{Figures.Short(difference.Margin)}<td class=\"n\">{Figures.Short(difference.Epsilon)}<td>{HtmlText.Cut(difference.Detail, LongestDetail)}");
    }

    /// <summary>The class of a difference, or both where it changes.</summary>
    public string ClassOf(DifferenceReport difference)
    {
        var (before, after) = (difference.Reference?.Label, difference.Candidate?.Label);
        return before is { } r && after is { } c && r != c
            ? $"{plan.Options.ClassName(r)} → {plan.Options.ClassName(c)}"
            : plan.Options.ClassName(before ?? after ?? 0);
    }

    private static string Score(DetectedObject? detection) => detection is null ? "none" : Figures.Exact(detection.Score);
}
