using Parity.Core.Detection.Coco;
using Parity.Core.Reports;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>Every backend against ground truth, and the category that loses most.</summary>
internal sealed class ScoringSection(ScoringReport scoring, string? reference)
{
    private const double Visible = 1e-6;

    public void Render(IAnsiConsole console)
    {
        console.Write(Scores());
        console.VisibleLine($"  {Legend()}");
        foreach (var backend in scoring.Backends.Where(backend => backend.Name != reference))
        {
            if (LargestLoss(backend.Scores) is { } loss)
            {
                console.VisibleLine($"  {backend.Name} loses most on {loss.Name}: AP {Numbers.Score(loss.Before)} became {Numbers.Score(loss.After)}");
            }
        }

        foreach (var backend in scoring.Backends.Where(backend => backend.Problem is not null))
        {
            console.VisibleLine($"  [yellow]Note[/] scores of {backend.Name}: {backend.Problem}");
        }

        foreach (var path in scoring.Backends.Select(backend => backend.Detections).OfType<string>())
        {
            console.VisibleLine($"COCO results {path}");
        }
    }

    private Table Scores()
    {
        var limits = scoring.MaxDetections.Select(limit => $"AR@{limit}");
        var table = Tables.New(["Scores of", "AP", "Change", "AP50", "AP75", "Small", "Medium", "Large", .. limits]);
        var before = scoring.Backends.FirstOrDefault(backend => backend.Name == reference)?.Scores;
        foreach (var (name, scores, _, _) in scoring.Backends)
        {
            var change = name == reference || before is null ? string.Empty : Numbers.Change(Ap(scores) - Ap(before));
            table.AddRow(
            [
                ConsoleText.Escape(name), Numbers.Score(Ap(scores)), change, Numbers.Score(scores.Ap50), Numbers.Score(scores.Ap75), Numbers.Score(scores.ApSmall),
                Numbers.Score(scores.ApMedium), Numbers.Score(scores.ApLarge), .. scores.Ar.Select(recall => Numbers.Score(recall.Value)),
            ]);
        }

        return table;
    }

    private string Legend()
    {
        var left = scoring.ImagesNotFed > 0 ? $"; {Numbers.Count(scoring.ImagesNotFed)} of its images were not fed" : string.Empty;
        return $"COCO scores on {Numbers.Count(scoring.Images)} images of {scoring.Annotations}, without a score threshold{left}";
    }

    private (string Name, double? Before, double? After)? LargestLoss(CocoScores scores)
    {
        var before = scoring.Backends.FirstOrDefault(backend => backend.Name == reference)?.Scores;
        var losses = before?.Categories.Zip(scores.Categories).Where(pair => pair.First.Ap - pair.Second.Ap > Visible).ToList();
        return losses is not { Count: > 0 } ? null
            : losses.MaxBy(pair => pair.First.Ap - pair.Second.Ap) is var (first, second) ? (first.Name ?? $"{first.Id}", first.Ap, second.Ap) : null;
    }

    private static double? Ap(CocoScores scores) => scores.Ap ?? scores.ApAtLargest;
}
