using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Runner.Totals;

namespace Parity.Runner.Tests.Totals;

internal sealed class WorstDifferencesTests
{
    [Test]
    public void Keeps_the_unexplained_and_the_highest_scores_and_counts_the_rest()
    {
        var worst = new WorstDifferences();
        for (var i = 0; i < 3000; i++)
        {
            worst.Add(Difference(i, i % 1000 / 1000f, i % 100 == 99 ? DifferenceCause.Unexplained : DifferenceCause.Threshold));
        }

        worst.AddUnreported(7);
        var reports = worst.ToReports();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(reports, Has.Length.EqualTo(WorstDifferences.AtMost));
        Assert.That(worst.LeftOut, Is.EqualTo(2007));
        Assert.That(reports.Count(difference => difference.Cause == DifferenceCause.Unexplained), Is.EqualTo(30));
        Assert.That(reports.Where(difference => difference.Cause != DifferenceCause.Unexplained).Min(difference => difference.Reference!.Score), Is.GreaterThan(0.67f));
        Assert.That(reports.Select(difference => int.Parse(difference.Input)), Is.Ordered, "in input order");
    }

    private static DifferenceReport Difference(int input, float score, DifferenceCause cause) => new()
    {
        Input = $"{input}",
        Kind = DifferenceKind.Missing,
        Cause = cause,
        Margin = null,
        Epsilon = null,
        Detail = string.Empty,
        Reference = new DetectedObject(0, 0, score, default),
        Candidate = null,
    };
}
