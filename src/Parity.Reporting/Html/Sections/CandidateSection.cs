using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Charts;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>One candidate over the whole run: score bands, errors, scores, thresholds, and its worst differences.</summary>
internal sealed class CandidateSection(CandidateReport candidate, PlanView plan, CaseLinks links, int place)
{
    private const int WorstAtMost = 20;
    private const int ChangesAtMost = 20;

    private string Id => links.Place($"candidate-{place}");

    public void Write(HtmlOutput html, ScoreSample? sample)
    {
        html.Write($"<section id=\"{Id}\"><h2><bdi>{candidate.Name}</bdi> against <bdi>{candidate.Reference}</bdi></h2>\n");
        Bands(html);
        new OutputsTable(candidate, Id).Write(html);
        Deployed(html);
        var charts = HtmlOutput.Keep(kept =>
        {
            new ScoreCharts(candidate, plan, sample ?? new ScoreSample(plan), Id).Write(kept);
            new AgreementChart(candidate, plan, Id).Write(kept);
        });
        if (charts.Html.Length > 0)
        {
            html.Write($"<h3>Scores</h3><div class=\"charts\">{charts}</div>\n");
        }

        new AgreementChart(candidate, plan, Id).WriteClasses(html);
        Anchors(html);
        Worst(html);
        html.Raw("</section>\n");
    }

    private void Bands(HtmlOutput html)
    {
        if (candidate.Bands.All(band => band.Reference + band.Extra == 0))
        {
            return;
        }

        // Only models that suppress inside have differences that cannot be observed.
        var observes = candidate.Bands.All(band => band.Unobservable == 0);
        html.Raw("<div class=\"scroll\"><table><caption>Detections by score</caption><thead><tr><th scope=\"col\">Scores<th scope=\"col\" class=\"n\">Reference<th scope=\"col\" class=\"n\">Candidate<th scope=\"col\" class=\"n\">Matched<th scope=\"col\" class=\"n\">Missing<th scope=\"col\" class=\"n\">Extra<th scope=\"col\" class=\"n\">Label flips<th scope=\"col\" class=\"n\">Explained<th scope=\"col\" class=\"n\">Unexplained");
        html.Write($"{(observes ? Markup.Empty : new Markup("<th scope=\"col\" class=\"n\">Unobservable"))}<th scope=\"col\" class=\"n\">Max score diff<th scope=\"col\" class=\"n\">Min IoU</thead><tbody>\n");
        foreach (var band in candidate.Bands.Reverse())
        {
            html.Write($"<tr><th scope=\"row\" class=\"range\">{Figures.Short(band.From)} – {Figures.Short(band.To)}<td class=\"n\">{Figures.Count(band.Reference)}<td class=\"n\">{Figures.Count(band.Candidate)}<td class=\"n\">{Figures.Count(band.Matched)}");
            foreach (var count in new[] { band.Missing, band.Extra, band.LabelFlips, band.Explained, band.Unexplained })
            {
                html.Write($"<td class=\"n{(count == 0 ? " zero" : string.Empty)}\">{Figures.Count(count)}");
            }

            html.Write($"{(observes ? Markup.Empty : new Markup($"<td class=\"n\">{Figures.Count(band.Unobservable)}"))}<td class=\"n\">{Figures.Short(band.MaxScoreDiff)}<td class=\"n\">{Figures.NearOne(band.MinIou)}\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private void Deployed(HtmlOutput html)
    {
        if (candidate.Deploy is not { } deploy)
        {
            return;
        }

        html.Write($"<h3>As deployed</h3><p>Above {string.Join(", ", plan.DeployThresholds.Select(threshold => $"{Figures.Short(threshold.Threshold)} ({threshold.Of})"))}: <bdi>{candidate.Reference}</bdi> shows {Figures.Plural(deploy.Reference, "box", "boxes")}, <bdi>{candidate.Name}</bdi> {Figures.Count(deploy.Candidate)}, {Figures.Count(deploy.Both)} of them the same; <b>{Figures.Count(deploy.Appeared)} appeared, {Figures.Count(deploy.Vanished)} vanished</b>.</p>\n");
        if (!deploy.Changes.IsDefaultOrEmpty)
        {
            html.Raw("<div class=\"scroll\"><table><caption>What users see change</caption><thead><tr><th scope=\"col\">Input<th scope=\"col\">Change<th scope=\"col\">Class<th scope=\"col\" class=\"n\">Reference<th scope=\"col\" class=\"n\">Candidate<th scope=\"col\">Cause<th scope=\"col\">Detail</thead><tbody>\n");
            foreach (var (input, change) in deploy.Changes.Take(ChangesAtMost))
            {
                var (word, detection) = change.Kind == DeployChangeKind.Appeared ? ("appeared", change.Candidate) : ("vanished", change.Reference);
                html.Write($"<tr><th scope=\"row\"><a href=\"#{links.Of(input)}\"><bdi>{input}</bdi></a><td>{word}<td><bdi>{plan.Options.ClassName(detection?.Label ?? 0)}</bdi><td class=\"n\">{Score(change.Reference)}<td class=\"n\">{Score(change.Candidate)}<td>{HtmlWords.Of(change.Cause)}<td>{change.Detail}\n");
            }

            html.Raw("</tbody></table></div>\n");
            More(html, deploy.Appeared + deploy.Vanished - Math.Min(ChangesAtMost, deploy.Changes.Length), "more change");
        }
    }

    private void Anchors(HtmlOutput html)
    {
        if (candidate.Anchors.IsDefaultOrEmpty || candidate.Anchors.All(band => band.Anchors == 0))
        {
            return;
        }

        html.Raw("<details class=\"more\"><summary>Values of the same anchors, before threshold and suppression</summary><div class=\"scroll\"><table><caption>Decoded values by the reference's best score of the anchor; corners in model pixels</caption><thead><tr><th scope=\"col\">Score from<th scope=\"col\" class=\"n\">Anchors<th scope=\"col\" class=\"n\">Max score diff<th scope=\"col\" class=\"n\">99.9 %<th scope=\"col\" class=\"n\">Max corner diff<th scope=\"col\" class=\"n\">99.9 %</thead><tbody>\n");
        foreach (var band in candidate.Anchors.Reverse())
        {
            html.Write($"<tr><th scope=\"row\">{Figures.Short(band.From)}<td class=\"n\">{Figures.Count(band.Anchors)}<td class=\"n\">{Figures.Short(band.MaxScoreDiff)}<td class=\"n\">{Figures.Short(band.P999ScoreDiff)}<td class=\"n\">{Figures.Short(band.MaxCornerDiff)}<td class=\"n\">{Figures.Short(band.P999CornerDiff)}\n");
        }

        html.Raw("</tbody></table></div></details>\n");
    }

    private void Worst(HtmlOutput html)
    {
        if (candidate.Differences.IsDefaultOrEmpty)
        {
            return;
        }

        var tables = new CaseTables(plan);
        html.Raw("<h3>Worst differences</h3><div class=\"scroll\"><table class=\"diffs\"><caption>Unexplained first, then by score</caption><thead><tr><th scope=\"col\">Input<th scope=\"col\">Kind<th scope=\"col\">Class<th scope=\"col\" class=\"n\">Reference<th scope=\"col\" class=\"n\">Candidate<th scope=\"col\">Cause<th scope=\"col\" class=\"n\">Margin<th scope=\"col\">Detail</thead><tbody>\n");
        foreach (var difference in candidate.Differences.OrderBy(difference => difference.Cause.Order()).ThenByDescending(difference => (difference.Reference ?? difference.Candidate)?.Score).Take(WorstAtMost))
        {
            html.Write($"<tr><th scope=\"row\"><a href=\"#{links.Of(difference.Input)}\"><bdi>{difference.Input}</bdi></a><td>{HtmlWords.Of(difference.Kind)}<td><bdi>{tables.ClassOf(difference)}</bdi><td class=\"n\">{Score(difference.Reference)}<td class=\"n\">{Score(difference.Candidate)}<td>{HtmlWords.Of(difference.Cause)}<td class=\"n\">{Figures.Short(difference.Margin)}<td>{difference.Detail}\n");
        }

        html.Raw("</tbody></table></div>\n");
        More(html, candidate.Differences.Length + candidate.DifferencesLeftOut - Math.Min(WorstAtMost, candidate.Differences.Length), "more difference");
    }

    private static void More(HtmlOutput html, long left, string what)
    {
        if (left > 0)
        {
            html.Write($"<p class=\"note\">{Figures.Plural(left, what)}, listed with the inputs and in the JSON report.</p>\n");
        }
    }

    private static string Score(DetectedObject? detection) => detection is null ? "none" : Figures.Exact(detection.Score);
}
