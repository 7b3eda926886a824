using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The second look at a run's cases: renders what has room, and lets go of the rest.</summary>
internal sealed class CaseRenderer(RunReport run, PlanView plan, CaseIndex index, HtmlBudget budget)
{
    private readonly CaseTables _tables = new(plan);
    private readonly CaseMarks _marks = new(run);

    /// <summary>Labels that any listed difference or box has.</summary>
    public SortedSet<int> Labels { get; } = [];

    public void Render()
    {
        foreach (var report in run.Cases.Read())
        {
            if (report.Detections is { } detections && index.Scatters.GetValueOrDefault(report.Candidate) is { } scatter)
            {
                scatter.Choose(detections, budget.Points);
            }

            if (index.Find(report.Input) is { Allowance.IsListed: true } entry)
            {
                entry.Fragments.Add(Fragment(report, entry));
            }
        }
    }

    private CaseFragment Fragment(CaseReport report, CaseEntry entry)
    {
        var detections = report.Detections;
        var ground = detections is null ? null : PictureGround.Of(entry.Input, plan.BoxesAreOriginal);
        var boxes = ground is null ? [] : DrawnBoxes.Of(detections!, plan);
        var data = ground is null ? null : BoxData.Of(boxes, ground, plan.Options.DrawThreshold, entry.Allowance.Boxes);
        foreach (var label in detections?.Differences.SelectMany(Labelled) ?? [])
        {
            Labels.Add(label);
        }

        var tables = HtmlOutput.Keep(html =>
        {
            if (boxes.Count > (data?.Count ?? 0))
            {
                html.Write($"<p class=\"note\">{Figures.Plural(boxes.Count - data!.Count, "more box", "more boxes")} not drawn: agreeing ones and those of the lowest scores are left out first.</p>\n");
            }

            if (detections is not null)
            {
                html.Write($"<p class=\"note\">{Figures.Plural(detections.Reference, "detection")} of the reference, {Figures.Count(detections.Candidate)} of the candidate, {Figures.Count(detections.Matched.Length)} matched; {Figures.Plural(detections.DisagreeingAnchors, "anchor")} beyond epsilon.</p>\n");
                _tables.Changes(html, detections, entry.Allowance.Differences);
                _tables.Differences(html, detections, entry.Allowance.Differences, data);
            }

            CaseTables.Outputs(html, report);
        });
        return new CaseFragment(report.Candidate, data?.Paths ?? Markup.Empty, data?.Json ?? Markup.Empty, data?.Said ?? string.Empty, tables, Counts(detections), data is not null)
        {
            Marks = _marks.Of(detections),
        };
    }

    private static IEnumerable<int> Labelled(DifferenceReport difference) => new[] { difference.Reference?.Label, difference.Candidate?.Label }.OfType<int>();

    private static string Counts(DetectionReport? detections)
    {
        if (detections is null)
        {
            return string.Empty;
        }

        var kinds = detections.Differences.GroupBy(difference => difference.Kind).OrderBy(kind => kind.Key).Select(kind => $"{Figures.Count(kind.Count())} {HtmlWords.Of(kind.Key)}");
        var more = detections.DifferencesLeftOut > 0 ? new[] { $"{Figures.Count(detections.DifferencesLeftOut)} more" } : [];
        return string.Join(", ", kinds.Concat(more));
    }
}
