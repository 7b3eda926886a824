namespace Parity.Core.Reports;

/// <summary>
/// How long calls took, in milliseconds. Quantiles are by nearest rank: of n sorted times the one at place ⌈n·q⌉, so each is a time that
/// was measured.
/// </summary>
/// <param name="Min">The shortest.</param>
/// <param name="Median">Half of the calls took no longer.</param>
/// <param name="Mean">The mean.</param>
/// <param name="P90">Nine of ten took no longer; null with fewer than 10 calls, of which it would be the longest.</param>
/// <param name="P99">Ninety-nine of a hundred took no longer; null with fewer than 100 calls, of which it would be the longest.</param>
/// <param name="Max">The longest.</param>
public sealed record LatencyReport(double Min, double Median, double Mean, double? P90, double? P99, double Max)
{
    /// <summary>Sums up the times of calls.</summary>
    /// <returns>Null where there is none.</returns>
    public static LatencyReport? Of(IReadOnlyCollection<double> milliseconds)
    {
        if (milliseconds.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. milliseconds.Order()];
        return new LatencyReport(sorted[0], AtRank(sorted, 50), sorted.Average(), Quantile(sorted, 90), Quantile(sorted, 99), sorted[^1]);
    }

    // One that only the longest call reaches says nothing of its own.
    private static double? Quantile(double[] sorted, int percent) =>
        sorted.Length * (100L - percent) >= 100 ? AtRank(sorted, percent) : null;

    private static double AtRank(double[] sorted, int percent) => sorted[((sorted.Length * (long)percent) + 99) / 100 - 1];
}
