using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Reports;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The inputs of a run, worst first, each folded until it is opened.</summary>
internal sealed class InputList(RunReport run, PlanView plan, CaseLinks links, Reproduction? reproduction, PictureSpending pictures)
{
    private const int LongestReason = 240;

    public void Write(HtmlOutput html, IReadOnlyList<CaseEntry> listed)
    {
        var isBare = listed.All(entry => entry.Input is null or { Path: null, Mapping: null });
        html.Write($"<div class=\"{(isBare ? "cases bare" : "cases")}\">\n");
        for (var i = 0; i < listed.Count; i++)
        {
            Write(html, listed[i], i + 1);
            listed[i].Fragments.Clear();
        }

        html.Raw("</div>\n");
    }

    private void Write(HtmlOutput html, CaseEntry entry, int rank)
    {
        var image = pictures.Next(entry.Input);
        var marks = string.Join(' ', entry.Fragments.SelectMany(fragment => fragment.Marks).Distinct());
        html.Write($"<details class=\"case\" id=\"{links.Of(entry.Name)}\" data-s=\"{entry.State.Key}\" data-d=\"{marks}\"><summary><span class=\"rank\">{rank}</span>");
        Thumbnail(html, image);
        html.Write($"<span class=\"what\"><h3><bdi>{entry.Name}</bdi></h3><span class=\"why\">{Why(entry)}</span></span>{entry.State.Chip}<span class=\"count\">{Counts(entry)}</span></summary>\n<div class=\"body\">\n");
        Body(html, entry, image, rank);
        html.Raw("</div></details>\n");
    }

    private static void Thumbnail(HtmlOutput html, ReportImage image)
    {
        if (image.Thumbnail is { } thumbnail)
        {
            html.Write($"<img class=\"thumb\" alt=\"\" width=\"{thumbnail.Width}\" height=\"{thumbnail.Height}\" loading=\"lazy\" src=\"");
            CasePicture.DataUri(html, thumbnail);
            html.Raw("\">");
        }
        else
        {
            html.Raw("<span class=\"thumb\"></span>");
        }
    }

    private string Why(CaseEntry entry)
    {
        if (entry.Worst is not { } worst)
        {
            return "both sides agree";
        }

        var about = worst.Reference ?? worst.Judged;
        var label = about is null ? string.Empty : $"{plan.ClassInSentence(about.Label)} {What(worst)}: ";
        var of = run.Candidates.Length > 1 && worst.Candidate is { } candidate ? $" ({candidate})" : string.Empty;
        return $"{label}{HtmlText.Cut(worst.Detail, LongestReason)}{of}";
    }

    private static string What(HardCaseReason reason) => reason switch
    {
        { Change: { } change } => change == Core.Detection.Thresholds.DeployChangeKind.Vanished ? "vanished" : "appeared",
        { Difference: { } difference } => HtmlWords.Of(difference),
        _ => "near the threshold",
    };

    private string Counts(CaseEntry entry)
    {
        var counts = entry.Fragments.Where(fragment => fragment.Counts.Length > 0).ToList();
        return counts.Count == 1 && run.Candidates.Length == 1 ? counts[0].Counts : string.Join("; ", counts.Select(fragment => $"{fragment.Candidate}: {fragment.Counts}"));
    }

    private void Body(HtmlOutput html, CaseEntry entry, ReportImage image, int rank)
    {
        foreach (var (backend, message) in entry.Faults)
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("bad", "!", backend ?? "refused")} {HtmlText.Cut(message)}</p>\n");
        }

        if (image.Problem is { } problem)
        {
            html.Write($"<p class=\"note\">No picture: {problem}.</p>\n");
        }
        else if (image is { Picture: null, Thumbnail: not null })
        {
            html.Raw("<p class=\"note\">Only the thumbnail is here: the pictures of worse inputs fill the room there is.</p>\n");
        }

        html.Raw("<div class=\"sides\">\n");
        var ground = PictureGround.Of(entry.Input, plan.BoxesAreOriginal);
        var picture = ground is null ? null : new CasePicture(ground, image, links.Place($"image-{rank}"));
        var isFirst = true;
        foreach (var fragment in entry.Fragments)
        {
            html.Raw("<section class=\"against\">");
            if (run.Candidates.Length > 1)
            {
                html.Write($"<h4><bdi>{fragment.Candidate}</bdi></h4>");
            }

            if (fragment.HasDetections && picture is not null)
            {
                picture.Write(html, entry, fragment, isFirst);
                isFirst = false;
            }

            html.Write($"{fragment.Tables}</section>\n");
        }

        if (isFirst && image.Picture is not null)
        {
            picture?.Write(html, entry, null, isFirst: true);
        }

        html.Raw("</div>\n");
        CaseFacts.Write(html, entry, reproduction);
    }
}
