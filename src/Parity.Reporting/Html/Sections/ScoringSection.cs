using Parity.Core.Detection.Coco;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>Every backend against ground truth, as COCO scores it.</summary>
internal sealed class ScoringSection(ScoringReport scoring, string? reference, CaseLinks links)
{
    private const int CategoriesAtMost = 200;

    private readonly CocoScores? _before = scoring.Backends.FirstOrDefault(backend => backend.Name == reference)?.Scores;

    public void Write(HtmlOutput html)
    {
        var left = scoring.ImagesNotFed > 0 ? $"; {Figures.Count(scoring.ImagesNotFed)} of its images were not fed" : string.Empty;
        html.Write($"<section id=\"{links.Place("scoring")}\"><h2>Against ground truth</h2>\n<p>COCO scores on {Figures.Plural(scoring.Images, "image")} of <bdi>{scoring.Annotations}</bdi>, without a score threshold{left}.</p>\n");
        Scores(html);
        foreach (var backend in scoring.Backends.Where(backend => backend.Problem is not null))
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("warn", "!", "note")} scores of <bdi>{backend.Name}</bdi>: {backend.Problem}</p>\n");
        }

        Categories(html);
        html.Raw("</section>\n");
    }

    private void Scores(HtmlOutput html)
    {
        html.Raw("<div class=\"scroll\"><table><caption>Average precision and recall</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\" class=\"n\">AP<th scope=\"col\" class=\"n\">Change<th scope=\"col\" class=\"n\">AP50<th scope=\"col\" class=\"n\">AP75<th scope=\"col\" class=\"n\">Small<th scope=\"col\" class=\"n\">Medium<th scope=\"col\" class=\"n\">Large");
        foreach (var limit in scoring.MaxDetections)
        {
            html.Write($"<th scope=\"col\" class=\"n\">AR@{limit}");
        }

        html.Raw("</thead><tbody>\n");
        foreach (var backend in scoring.Backends)
        {
            var scores = backend.Scores;
            html.Write($"<tr><th scope=\"row\"><bdi>{backend.Name}</bdi><td class=\"n\"><b>{Figures.Score(Ap(scores))}</b><td class=\"n\">{(backend.Name == reference || _before is null ? "–" : Figures.Change(Ap(scores) - Ap(_before)))}");
            foreach (var figure in new[] { scores.Ap50, scores.Ap75, scores.ApSmall, scores.ApMedium, scores.ApLarge }.Concat(scores.Ar.Select(recall => recall.Value)))
            {
                html.Write($"<td class=\"n\">{Figures.Score(figure)}");
            }

            html.Raw("\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private void Categories(HtmlOutput html)
    {
        var first = scoring.Backends.FirstOrDefault()?.Scores;
        if (first is null || first.Categories.IsDefaultOrEmpty)
        {
            return;
        }

        html.Raw("<details class=\"more\" open><summary>AP by category</summary><div class=\"scroll\"><table><caption>Average precision by category</caption><thead><tr><th scope=\"col\">Category<th scope=\"col\" class=\"n\">Objects");
        foreach (var backend in scoring.Backends)
        {
            html.Write($"<th scope=\"col\" class=\"n\"><bdi>{backend.Name}</bdi>");
        }

        html.Raw("</thead><tbody>\n");
        foreach (var category in first.Categories.Take(CategoriesAtMost))
        {
            html.Write($"<tr><th scope=\"row\"><bdi>{category.Name ?? $"{category.Id}"}</bdi><td class=\"n\">{Figures.Count(category.GroundTruths)}");
            foreach (var backend in scoring.Backends)
            {
                html.Write($"<td class=\"n\">{Figures.Score(backend.Scores.Categories.FirstOrDefault(other => other.Id == category.Id)?.Ap)}");
            }

            html.Raw("\n");
        }

        html.Raw("</tbody></table></div>");
        if (first.Categories.Length > CategoriesAtMost)
        {
            html.Write($"<p class=\"note\">{first.Categories.Length - CategoriesAtMost} more in the JSON report.</p>");
        }

        html.Raw("</details>\n");
    }

    private static double? Ap(CocoScores scores) => scores.Ap ?? scores.ApAtLargest;
}
