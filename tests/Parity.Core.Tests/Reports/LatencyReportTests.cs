using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Reports;

namespace Parity.Core.Tests.Reports;

internal sealed class LatencyReportTests
{
    private static readonly Arbitrary<double[]> Times = Gen.Choose(0, 1_000_000).Select(micros => micros / 1000.0).ArrayOf().Where(times => times.Length > 0).ToArbitrary();

    [Test]
    public void Quantile_is_the_smallest_time_that_enough_calls_did_not_exceed() => Prop.ForAll(Times, times =>
    {
        var report = LatencyReport.Of(times)!;
        return new[] { (50, (double?)report.Median), (90, report.P90), (99, report.P99) }.All(quantile => quantile.Item2 is not { } value || IsQuantile(times, quantile.Item1, value));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Figures_are_in_order_and_those_of_the_calls() => Prop.ForAll(Times, times =>
    {
        var report = LatencyReport.Of(times)!;
        double[] inOrder = [.. new[] { report.Min, report.Median, report.P90, report.P99, report.Max }.OfType<double>()];
        return inOrder.SequenceEqual(inOrder.Order()) && inOrder.All(times.Contains) && report.Min == times.Min() && report.Max == times.Max()
            && Math.Abs(report.Mean - times.Average()) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Order_of_the_calls_does_not_matter() => Prop.ForAll(Times, times =>
        LatencyReport.Of(times)! with { Mean = 0 } == LatencyReport.Of([.. times.Reverse()])! with { Mean = 0 }).QuickCheckThrowOnFailure();

    [TestCase(1, null, null)]
    [TestCase(9, null, null)]
    [TestCase(10, 9.0, null)]
    [TestCase(99, 90.0, null)]
    [TestCase(100, 90.0, 99.0)]
    [TestCase(1000, 900.0, 990.0)]
    public void Quantile_that_only_the_longest_call_reaches_is_not_told(int calls, double? p90, double? p99)
    {
        var report = LatencyReport.Of([.. Enumerable.Range(1, calls).Select(i => (double)i)])!;

        Assert.That((report.P90, report.P99, report.Max), Is.EqualTo((p90, p99, (double)calls)));
    }

    [TestCase(1, 1.0)]
    [TestCase(2, 1.0)]
    [TestCase(3, 2.0)]
    [TestCase(4, 2.0)]
    public void Median_is_a_time_that_was_measured(int calls, double median) =>
        Assert.That(LatencyReport.Of([.. Enumerable.Range(1, calls).Select(i => (double)i)])!.Median, Is.EqualTo(median));

    [Test]
    public void No_call_has_no_figures() => Assert.That(LatencyReport.Of([]), Is.Null);

    private static bool IsQuantile(double[] times, int percent, double value) =>
        times.Count(time => time <= value) * 100L >= times.Length * (long)percent && times.Count(time => time < value) * 100L < times.Length * (long)percent;
}
