namespace Parity.Core.Comparison;

/// <summary>
/// Quantiles of the absolute error. The quantile at share q of n errors is the smallest of them such that at least q·n are not
/// above it (no interpolation; numpy's <c>inverted_cdf</c>).
/// </summary>
/// <param name="P50">Median.</param>
/// <param name="P90">90 %.</param>
/// <param name="P99">99 %.</param>
/// <param name="P999">99.9 %.</param>
public sealed record ErrorQuantiles(double P50, double P90, double P99, double P999)
{
    /// <summary>Takes each quantile from a function of its share in thousandths.</summary>
    internal static ErrorQuantiles From(Func<int, double> atPerMille) => new(atPerMille(500), atPerMille(900), atPerMille(990), atPerMille(999));

    /// <summary>How many errors, counted from the smallest, reach the quantile; in whole numbers, because 0.999·n rounds.</summary>
    internal static long Rank(long count, int perMille) => (long)(((Int128)count * perMille + 999) / 1000);
}
