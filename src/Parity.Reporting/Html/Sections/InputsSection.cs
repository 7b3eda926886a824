using System.Text.Json;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>The inputs of a run with their filters, and what was left out of them.</summary>
internal sealed class InputsSection(RunReport run, PlanView plan, CaseLinks links, Reproduction? reproduction, PictureSpending pictures)
{
    public void Write(HtmlOutput html, CaseIndex index, CaseRenderer renderer)
    {
        var listed = index.Ranked.TakeWhile(entry => entry.Allowance.IsListed).ToList();
        html.Write($"<section class=\"inputs\" id=\"{links.Place("inputs")}\" data-run=\"{links.Run}\" aria-label=\"Inputs of {run.Name}\">\n<h2>Inputs, worst first</h2>\n");
        if (listed.Count == 0)
        {
            html.Raw("<p>No input was fed.</p></section>\n");
            return;
        }

        html.Write($"<script type=\"application/json\" class=\"run-data\">{RunData(renderer)}</script>\n");
        CaseFilters.Write(html, run, plan, links, listed, renderer.Labels);
        html.Write($"<p class=\"shown\" role=\"status\">{Figures.Plural(listed.Count, "input")}</p>\n");
        new InputList(run, plan, links, reproduction, pictures).Write(html, listed);
        LeftOut(html, index.Ranked.Count - listed.Count);
        html.Raw("</section>\n");
    }

    private void LeftOut(HtmlOutput html, int notListed)
    {
        var said = new List<string>();
        if (pictures.Pictures + pictures.Thumbnails + pictures.LeftOut + pictures.Problems > 0)
        {
            said.Add($"{Figures.Plural(pictures.Pictures, "input")} with the picture, {Figures.Count(pictures.Thumbnails)} with a thumbnail alone, {Figures.Count(pictures.LeftOut)} left out for want of room, {Figures.Count(pictures.Problems)} that could not be shown");
        }

        if (notListed > 0)
        {
            said.Add($"{Figures.Plural(notListed, "more input")}, none worse than the last one here, not listed: the JSON report has all");
        }

        if (said.Count > 0)
        {
            html.Write($"<p class=\"note\">{string.Join("; ", said)}.</p>\n");
        }
    }

    // The writer's own escapes leave no < and no & that could end the element it stands in.
    private Markup RunData(CaseRenderer renderer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("draw", plan.Options.DrawThreshold);
            json.WriteStartObject("labels");
            foreach (var label in Enumerable.Range(0, plan.Options.Classes.Length).Union(renderer.Labels))
            {
                json.WriteString($"{label}", plan.ClassInSentence(label));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new Markup(System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
