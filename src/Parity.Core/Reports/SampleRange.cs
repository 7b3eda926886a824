namespace Parity.Core.Reports;

/// <summary>The smallest and the largest of several samples.</summary>
public sealed record SampleRange(int Min, int Max);
