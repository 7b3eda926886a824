namespace Parity.Core.Comparison;

/// <summary>Quantiles of the absolute error.</summary>
/// <param name="P50">Median.</param>
/// <param name="P90">90 %.</param>
/// <param name="P99">99 %.</param>
/// <param name="P999">99.9 %.</param>
public sealed record ErrorQuantiles(double P50, double P90, double P99, double P999);
