using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>One run: what decided first, then what was measured, then its inputs.</summary>
/// <param name="run">The run.</param>
/// <param name="place">Its place on the page, from 1.</param>
/// <param name="isPart">Whether it is one of a batch.</param>
/// <param name="isAmbiguous">Whether its configuration gave other runs as well.</param>
/// <param name="images">Gives the pictures.</param>
/// <param name="budget">What it may hold.</param>
internal sealed class RunSection(RunReport run, int place, bool isPart, bool isAmbiguous, IReportImages images, HtmlBudget budget)
{
    private readonly CaseLinks _links = new(place);
    private readonly PlanView _plan = PlanView.Of(run);

    public void Write(HtmlOutput html)
    {
        var index = CaseIndex.Of(run, _plan);
        CaseAllowance.Share(index.Ranked, budget);
        var renderer = new CaseRenderer(run, _plan, index, budget);
        renderer.Render();

        new HeaderSection(run, _plan, _links).Write(html, isPart);
        Navigation(html);
        new TroubleSection(run, _links).Write(html);
        new GatesSection(run, _links).Write(html);
        new EnvironmentSection(run, _links).Write(html);
        for (var i = 0; i < run.Candidates.Length; i++)
        {
            var candidate = run.Candidates[i];
            new CandidateSection(candidate, _plan, _links, i + 1).Write(html, index.Scatters.GetValueOrDefault(candidate.Name));
        }

        if (run.Scoring is { } scoring)
        {
            new ScoringSection(scoring, run.Candidates.FirstOrDefault()?.Reference, _links).Write(html);
        }

        if (!run.Speed.IsDefaultOrEmpty)
        {
            new SpeedSection(run, _links).Write(html);
        }

        var reproduction = _plan.ConfigPath is { } config ? new Reproduction(config, isAmbiguous || _plan.IsOfBatch ? run.Name : null) : null;
        new InputsSection(run, _plan, _links, reproduction, new PictureSpending(images, run, budget)).Write(html, index, renderer);
    }

    private void Navigation(HtmlOutput html)
    {
        html.Write($"<nav aria-label=\"Sections of {run.Name}\"><ul>");
        if (isPart)
        {
            html.Raw("<li><a href=\"#runs\">All runs</a>");
        }

        foreach (var (place, title) in Places())
        {
            html.Write($"<li><a href=\"#{_links.Place(place)}\">{title}</a>");
        }

        html.Raw("</ul></nav>\n");
    }

    private IEnumerable<(string Place, string Title)> Places() =>
    [
        .. run.Faults.IsEmpty ? [] : new[] { ("faults", "Faults") },
        .. run.RejectedInputs.IsEmpty ? [] : new[] { ("rejected", "Not fed") },
        .. run.Waivers.IsDefaultOrEmpty ? [] : new[] { ("waivers", "Waivers") },
        ("gates", "Gates"),
        ("environment", "Environment"),
        .. run.Candidates.Select((candidate, i) => ($"candidate-{i + 1}", candidate.Name)),
        .. run.Scoring is null ? [] : new[] { ("scoring", "Ground truth") },
        .. run.Speed.IsDefaultOrEmpty ? [] : new[] { ("speed", "Speed") },
        ("inputs", "Inputs"),
    ];
}
