using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>The thresholds of a run as lines in its charts.</summary>
internal sealed class ThresholdLines(PlanView plan)
{
    private const int DeployAtMost = 12;

    /// <summary>What the lines are, in words with their colours.</summary>
    public Markup Legend => HtmlOutput.Keep(html =>
    {
        html.Write($"<span class=\"key score\">score threshold {Figures.Short(plan.Options.ScoreThreshold)}</span> <span class=\"key draw\">draw threshold {Figures.Short(plan.Options.DrawThreshold)}</span>");
        foreach (var (threshold, of) in plan.DeployThresholds.Take(DeployAtMost))
        {
            html.Write($" <span class=\"key deploy\">deploy threshold {Figures.Short(threshold)} (<bdi>{of}</bdi>)</span>");
        }
    });

    /// <summary>Draws them across, and upwards where both axes are scores.</summary>
    public void Draw(ChartFrame frame, bool both)
    {
        foreach (var (kind, at, name) in Lines())
        {
            frame.Threshold(kind, at, name);
            if (both)
            {
                frame.Level(kind, at, name);
            }
        }
    }

    private IEnumerable<(string Kind, double At, string Name)> Lines() =>
    [
        ("score", plan.Options.ScoreThreshold, $"score threshold {Figures.Short(plan.Options.ScoreThreshold)}"),
        ("draw", plan.Options.DrawThreshold, $"draw threshold {Figures.Short(plan.Options.DrawThreshold)}"),
        .. plan.DeployThresholds.Take(DeployAtMost).Select(deploy => ("deploy", deploy.Threshold, $"deploy threshold {Figures.Short(deploy.Threshold)}, {deploy.Of}")),
    ];
}
