using System.Collections.Immutable;
using System.Text;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>Agreement against threshold, for all classes and for each.</summary>
internal sealed class AgreementChart(CandidateReport candidate, PlanView plan, string id)
{
    private const int ClassesAtMost = 24;
    private const double ZoomFrom = 0.9;

    private readonly ThresholdLines _thresholds = new(plan);

    public void Write(HtmlOutput html)
    {
        if (candidate.ThresholdCurve is { IsDefaultOrEmpty: false } curve && curve.Any(point => point.Agreement is not null))
        {
            Chart(html, $"{id}-curve", "Agreement against threshold", curve, withLegend: true);
        }
    }

    /// <summary>Classes that differ, those that agree least first.</summary>
    public void WriteClasses(HtmlOutput html)
    {
        var differ = candidate.ClassCurves.IsDefaultOrEmpty ? [] : candidate.ClassCurves.Where(curve => Least(curve.Points) is < 1).OrderBy(curve => Least(curve.Points)).ThenBy(curve => curve.Label).ToList();
        if (differ.Count == 0)
        {
            return;
        }

        html.Write($"<details class=\"more\"><summary>Agreement by class ({Figures.Plural(differ.Count, "class differs", "classes differ")})</summary><div class=\"charts\">");
        foreach (var curve in differ.Take(ClassesAtMost))
        {
            Chart(html, $"{id}-class-{curve.Label}", curve.Name, curve.Points, withLegend: false);
        }

        html.Raw("</div>");
        if (differ.Count > ClassesAtMost)
        {
            html.Write($"<p class=\"note\">{differ.Count - ClassesAtMost} more, which agree better, in the JSON report.</p>");
        }

        html.Raw("</details>\n");
    }

    private void Chart(HtmlOutput html, string chart, string title, ImmutableArray<ThresholdPoint> points, bool withLegend)
    {
        var least = points.Where(point => point.Agreement is not null).MinBy(point => point.Agreement)!;
        var from = least.Agreement >= ZoomFrom ? ZoomFrom : 0;
        var said = $"Least agreement {Figures.NearOne(least.Agreement)} at {Figures.Short(least.Threshold)}; {Figures.Short(points[0].Threshold)} to {Figures.Short(points[^1].Threshold)}.";
        var frame = new ChartFrame(html, chart, title, said) { Up = (from, 1) };
        frame.Axes(Axis.Scores, from > 0 ? Axis.Quarters(from, 1) : Axis.Scores, "threshold", "agreement");
        _thresholds.Draw(frame, both: false);
        frame.Path("curve", PathOf(frame, points));
        frame.End(HtmlOutput.Keep(note =>
        {
            note.Write($"{said}");
            if (withLegend)
            {
                note.Raw(" Of the objects that either side shows above a threshold, the share that both show.");
            }
        }));
    }

    private static double? Least(ImmutableArray<ThresholdPoint> points) => points.IsDefaultOrEmpty ? null : points.Min(point => point.Agreement);

    // Where neither side has an object there is no agreement to draw.
    private static string PathOf(ChartFrame frame, ImmutableArray<ThresholdPoint> points)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var point in points)
        {
            if (point.Agreement is { } agreement)
            {
                path.Append(isDown ? 'L' : 'M').Append(ChartFrame.Number(frame.X(point.Threshold))).Append(' ').Append(ChartFrame.Number(frame.Y(agreement)));
            }

            isDown = point.Agreement is not null;
        }

        return path.ToString();
    }
}
