using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>What a candidate shows at the thresholds that users set: in use now, and which would do.</summary>
/// <param name="candidate">The candidate.</param>
/// <param name="className">The name of a class.</param>
internal sealed class ThresholdSection(CandidateReport candidate, Func<int, string> className)
{
    private const int ChangesAtMost = 5;

    public void Render(IAnsiConsole console)
    {
        if (candidate.Deploy is { } deploy)
        {
            Render(console, deploy);
        }

        if (Curve() is { } curve)
        {
            console.VisibleLine($"  {curve}");
        }
    }

    private void Render(IAnsiConsole console, DeployReport deploy)
    {
        console.VisibleLine(
            $"  Deployed at {ThresholdText(deploy)}: {candidate.Reference} shows {Boxes(deploy.Reference)}, {candidate.Name} {Numbers.Count(deploy.Candidate)}; {Numbers.Count(deploy.Appeared)} appeared, {Numbers.Count(deploy.Vanished)} vanished");
        foreach (var (input, change) in deploy.Changes.Take(ChangesAtMost))
        {
            var (kind, detection) = change.Kind == DeployChangeKind.Appeared ? ("appeared", change.Candidate) : ("vanished", change.Reference);
            console.VisibleLine($"    {className(detection!.Label)} {kind} on {input}: {change.Detail}");
        }

        if (deploy.Appeared + deploy.Vanished > ChangesAtMost)
        {
            console.VisibleLine($"    … and {Numbers.Count(deploy.Appeared + deploy.Vanished - ChangesAtMost)} more");
        }
    }

    private static string ThresholdText(DeployReport deploy) => deploy.Threshold.ByClass.IsEmpty
        ? Numbers.Short(deploy.Threshold.Default)
        : "the thresholds of each class";

    private static string Boxes(long count) => count == 1 ? "1 box" : $"{Numbers.Count(count)} boxes";

    // The lowest threshold from which on nothing differs, which is what a threshold is chosen by.
    private string? Curve()
    {
        var points = candidate.ThresholdCurve.Where(point => point.Agreement is not null).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        var lastDifferent = points.FindLastIndex(point => point.Agreement < 1);
        var least = points.MinBy(point => point.Agreement)!;
        return lastDifferent < 0 ? $"Both sides show the same objects at every threshold from {Numbers.Short(points[0].Threshold)} up"
            : lastDifferent + 1 < points.Count
                ? $"Both sides show the same objects at every threshold from {Numbers.Short(points[lastDifferent + 1].Threshold)} up; least agreement {Numbers.NearOne(least.Agreement)} at {Numbers.Short(least.Threshold)}"
                : $"Both sides differ up to {Numbers.Short(points[^1].Threshold)}, the highest threshold that any object reaches; least agreement {Numbers.NearOne(least.Agreement)} at {Numbers.Short(least.Threshold)}";
    }
}
