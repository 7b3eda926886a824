using System.Collections.Immutable;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>What computed, and what limits its figures.</summary>
internal sealed class BackendsTable(RunReport run, EnvironmentReport environment)
{
    private const int HashLength = 12;
    private const int LogAtMost = 8000;

    public void Write(HtmlOutput html)
    {
        html.Raw("<div class=\"scroll\"><table class=\"backends\"><caption>Backends</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\">Library<th scope=\"col\">Computes on<th scope=\"col\">Numerics<th scope=\"col\">Isolation<th scope=\"col\">Model<th scope=\"col\">SHA-256</thead><tbody>\n");
        foreach (var backend in environment.Backends)
        {
            var role = backend.Name == run.Candidates.FirstOrDefault()?.Reference ? "reference" : "candidate";
            html.Write($"<tr><th scope=\"row\"><bdi>{backend.Name}</bdi> <span class=\"role\">{role}</span><td>{backend.Library} {backend.LibraryVersion} <span class=\"role\">{backend.Kind}</span><td>{backend.Device}<td>{backend.Numerics?.Replace('_', ' ') ?? "–"}<td>{backend.Isolation?.Replace('_', ' ') ?? "–"}<td class=\"path\"><bdi>{backend.Model}</bdi><td><code title=\"{backend.ModelSha256}\">{backend.ModelSha256[..Math.Min(HashLength, backend.ModelSha256.Length)]}</code>\n");
        }

        html.Raw("</tbody></table></div>\n");
        foreach (var backend in environment.Backends)
        {
            Limits(html, backend);
        }

        new NoiseTables(environment.Backends).Write(html);
        foreach (var backend in environment.Backends)
        {
            More(html, backend);
        }
    }

    private static void Limits(HtmlOutput html, BackendReport backend)
    {
        foreach (var limit in Filled(backend.NotEnforced))
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("warn", "!", "not enforced")} <bdi>{backend.Name}</bdi>: {limit}</p>\n");
        }

        if (backend.UnprovenInputs > 0)
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("warn", "!", "unproven")} <bdi>{backend.Name}</bdi>: nothing proves that {Figures.Plural(backend.UnprovenInputs, "answer")} compared belong to their inputs</p>\n");
        }
    }

    private static void More(HtmlOutput html, BackendReport backend)
    {
        html.Write($"<details class=\"more\"><summary>More of <bdi>{backend.Name}</bdi></summary><dl class=\"facts\">");
        Fact(html, "Model SHA-256", backend.ModelSha256);
        foreach (var weights in backend.Weights.IsDefault ? [] : backend.Weights)
        {
            Fact(html, "Weights", $"{weights.Path}, {Figures.Count(weights.Bytes)} bytes, SHA-256 {weights.Sha256}");
        }

        Fact(html, "Inputs", string.Join("; ", Filled(backend.Inputs)));
        Fact(html, "Outputs", string.Join("; ", Filled(backend.Outputs)));
        Fact(html, "Ignored outputs", string.Join("; ", Filled(backend.IgnoredOutputs)));
        Fact(html, "Switches", string.Join(", ", backend.Switches.Select(value => $"{value.Key}: {value.Value}")));
        html.Raw("</dl>");
        if (backend.Log is { Length: > 0 } log)
        {
            // Its end tells how it ended.
            var shown = log.Length > LogAtMost ? $"…{log[^LogAtMost..]}" : log;
            html.Write($"<pre tabindex=\"0\" aria-label=\"Log of {backend.Name}\">{shown.ReplaceLineEndings("\n")}</pre>");
        }

        html.Raw("</details>\n");
    }

    private static void Fact(HtmlOutput html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Write($"<div><dt>{name}<dd>{value}</div>");
        }
    }

    private static ImmutableArray<string> Filled(ImmutableArray<string> texts) => texts.IsDefault ? [] : texts;
}
