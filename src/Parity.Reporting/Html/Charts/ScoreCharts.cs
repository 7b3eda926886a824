using System.Text;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>The scores of both sides against each other, and how far they are apart.</summary>
internal sealed class ScoreCharts(CandidateReport candidate, PlanView plan, ScoreSample sample, string id)
{
    private readonly ThresholdLines _thresholds = new(plan);

    public void Write(HtmlOutput html)
    {
        if (sample.Points.Count == 0)
        {
            return;
        }

        Scatter(html);
        Differences(html);
    }

    private string Shown => sample.Points.Count == sample.All
        ? $"All {Figures.Plural(sample.All, "detection")}."
        : $"{Figures.Count(sample.Points.Count)} of {Figures.Count(sample.All)} detections, evenly over the run, more of the higher scores.";

    private void Scatter(HtmlOutput html)
    {
        var said = $"{candidate.Name} against {candidate.Reference}. {Shown} On the diagonal both sides score the same; along the edges lie detections that one side alone has.";
        var frame = new ChartFrame(html, $"{id}-scatter", "Score against score", said);
        frame.Axes(Axis.Scores, Axis.Scores, $"score of {candidate.Reference}", $"score of {candidate.Name}");
        frame.Line("diagonal", frame.X(0), frame.Y(0), frame.X(1), frame.Y(1));
        _thresholds.Draw(frame, both: true);
        Points(frame, point => (point.Reference, point.Candidate), sample.Points);
        frame.End(HtmlOutput.Keep(note =>
        {
            note.Write($"{Shown} {Kinds()}<br>{_thresholds.Legend}");
        }));
    }

    private void Differences(HtmlOutput html)
    {
        var pairs = sample.Points.Where(point => point.Kind is not (BoxKind.Missing or BoxKind.Extra)).ToList();
        if (pairs.Count == 0)
        {
            return;
        }

        var largest = Axis.RoundUp(Math.Max(pairs.Max(point => Math.Abs((double)point.Candidate - point.Reference)), plan.Epsilon.Score));
        var frame = new ChartFrame(html, $"{id}-apart", "How far scores are apart", $"The candidate's score less the reference's, between minus and plus {Figures.Short(largest)}, by the reference's score.") { Up = (-largest, largest) };
        frame.Axes(Axis.Scores, Axis.Quarters(-largest, largest), $"score of {candidate.Reference}", "difference");
        frame.Level("epsilon", plan.Epsilon.Score, $"epsilon {Figures.Short(plan.Epsilon.Score)}");
        frame.Level("epsilon", -plan.Epsilon.Score, $"epsilon −{Figures.Short(plan.Epsilon.Score)}");
        _thresholds.Draw(frame, both: false);
        Points(frame, point => (point.Reference, (double)point.Candidate - point.Reference), pairs);
        frame.End(HtmlOutput.Keep(note => note.Write($"Pairs alone. <span class=\"key epsilon\">epsilon ± {Figures.Short(plan.Epsilon.Score)}</span>")));
    }

    // A path of dots is a tenth of as many circles.
    private static void Points(ChartFrame frame, Func<ScorePoint, (double X, double Y)> place, IEnumerable<ScorePoint> points)
    {
        foreach (var kind in points.GroupBy(point => point.Kind).OrderBy(kind => kind.Key))
        {
            var path = new StringBuilder();
            foreach (var (x, y) in kind.Select(place))
            {
                path.Append($"M{ChartFrame.Number(frame.X(x))} {ChartFrame.Number(frame.Y(y))}h0");
            }

            frame.Path($"dots k{(int)kind.Key}", path.ToString());
        }
    }

    private Markup Kinds() => HtmlOutput.Keep(html =>
    {
        foreach (var kind in sample.Points.Select(point => point.Kind).Distinct().Order())
        {
            html.Write($"<span class=\"key k{(int)kind}\">{WordOf(kind)}</span> ");
        }
    });

    private static string WordOf(BoxKind kind) => kind switch
    {
        BoxKind.Matched => "agree within epsilon",
        BoxKind.Moved => "moved",
        BoxKind.Crossed => "cross the deploy threshold",
        BoxKind.Flipped => "another label",
        BoxKind.Missing => "missing",
        _ => "extra",
    };
}
