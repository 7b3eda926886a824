using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>How far backends are from themselves: run again, and in a batch.</summary>
internal sealed class NoiseTables(IReadOnlyList<BackendReport> backends)
{
    public void Write(HtmlOutput html)
    {
        var noise = backends.SelectMany(backend => (backend.Noise.IsDefault ? [] : backend.Noise).Select(noise => (backend.Name, noise))).ToList();
        if (noise.Count > 0)
        {
            html.Raw("<div class=\"scroll\"><table><caption>Noise: the same input run again</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\">Output<th scope=\"col\" class=\"n\">Max abs<th scope=\"col\" class=\"n\">Max rel<th scope=\"col\" class=\"n\">Above tolerance<th scope=\"col\">Worst input</thead><tbody>\n");
            foreach (var (name, of) in noise)
            {
                html.Write($"<tr><th scope=\"row\"><bdi>{name}</bdi><td><bdi>{of.Output}</bdi><td class=\"n\">{Figures.Short(of.MaxAbs)}<td class=\"n\">{Figures.Short(of.MaxRel)}<td class=\"n\">{Figures.Count(of.AboveTolerance)}<td><bdi>{of.WorstInput}</bdi>\n");
            }

            html.Raw("</tbody></table></div>\n");
        }

        var batches = backends.SelectMany(backend => (backend.Batches.IsDefault ? [] : backend.Batches).Select(batch => (backend.Name, batch))).ToList();
        if (batches.Count > 0)
        {
            html.Raw("<div class=\"scroll\"><table><caption>Batches: each slot against the single run</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\">Output<th scope=\"col\" class=\"n\">Batch<th scope=\"col\">Neighbours<th scope=\"col\" class=\"n\">Max abs<th scope=\"col\" class=\"n\">Max rel<th scope=\"col\" class=\"n\">Mismatched<th scope=\"col\">Worst input</thead><tbody>\n");
            foreach (var (name, of) in batches)
            {
                html.Write($"<tr><th scope=\"row\"><bdi>{name}</bdi><td><bdi>{of.Output}</bdi><td class=\"n\">{of.Batch}<td>{(of.Neighbours == "same" ? "the same input" : "other inputs")}");
                if (of.Problem is { } problem)
                {
                    html.Write($"<td colspan=\"4\">{HtmlWords.Chip("bad", "!", "not compared")} {problem}\n");
                }
                else
                {
                    html.Write($"<td class=\"n\">{Figures.Short(of.MaxAbs)}<td class=\"n\">{Figures.Short(of.MaxRel)}<td class=\"n\">{Figures.Count(of.Mismatched)}<td><bdi>{of.WorstInput}</bdi>\n");
                }
            }

            html.Raw("</tbody></table></div>\n");
        }
    }
}
