using System.Text;
using System.Text.Json;
using Parity.Core.Reports;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Html.Page;
using Parity.Reporting.Html.Sections;

namespace Parity.Reporting.Html;

/// <summary>
/// The report as one page that needs no network: what decided first, then what was measured, then every input, worst first, with its
/// picture and boxes. It reads without script; script filters, hides boxes and shows both sides beside each other. The same data and images give the
/// same bytes. Cases are read twice and never held.
/// </summary>
/// <param name="images">Gives the pictures; null shows none.</param>
/// <param name="budget">What the page may hold; null for the defaults.</param>
public sealed class HtmlReportWriter(IReportImages? images = null, HtmlBudget? budget = null) : IReportWriter
{
    private static readonly string Style = PageTemplate.Resource("report.css");
    private static readonly string Script = PageTemplate.Resource("report.js");

    private readonly IReportImages _images = images ?? new NoImages();
    private readonly HtmlBudget _budget = budget ?? new HtmlBudget();

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        PageTemplate.Default.Write(new HtmlOutput(writer), new Dictionary<string, Action<HtmlOutput>>
        {
            // Nothing but what this page holds may be shown or run, whatever stands in a name.
            ["policy"] = html => html.Write($"default-src 'none'; img-src data:; style-src {new Markup(PageTemplate.HashOf(Style))}; script-src {new Markup(PageTemplate.HashOf(Script))}; base-uri 'none'; form-action 'none'"),
            ["title"] = html => html.Write($"{HtmlWords.Of(report.Verdict)} · {report.Name} · Parity"),
            ["style"] = html => html.Write(new Markup(Style)),
            ["script"] = html => html.Write(new Markup(Script)),
            ["body"] = html => Body(html, report),
        });
    }

    private void Body(HtmlOutput html, CombinedReport report)
    {
        html.Raw("<main id=\"content\">\n");
        if (report.IsBatch)
        {
            BatchSection.Write(html, report);
        }

        var paths = report.Runs.GroupBy(ConfigOf).Where(path => path.Key is not null && path.Count() > 1).Select(path => path.Key).ToHashSet();
        var part = _budget.Part(Math.Max(1, report.Runs.Length));
        for (var i = 0; i < report.Runs.Length; i++)
        {
            var run = report.Runs[i];
            html.Raw("<article class=\"run\">\n");
            new RunSection(run, i + 1, report.IsBatch, paths.Contains(ConfigOf(run)), _images, part).Write(html);
            html.Raw("</article>\n");
        }

        html.Raw("</main>\n<footer><p>Made by Parity. This page needs no network and holds all that it shows.</p></footer>");
    }

    private static string? ConfigOf(RunReport run) =>
        run.Plan is { ValueKind: JsonValueKind.Object } plan && plan.TryGetProperty("configPath", out var path) && path.ValueKind == JsonValueKind.String ? path.GetString() : null;
}
