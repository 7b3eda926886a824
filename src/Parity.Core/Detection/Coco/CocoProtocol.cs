using System.Collections.Immutable;

namespace Parity.Core.Detection.Coco;

/// <summary>What COCO fixes: thresholds, recalls and areas, with the values that numpy computes for them.</summary>
internal static class CocoProtocol
{
    public const int Thresholds = 10;
    public const int Recalls = 101;
    public const int Ap50Threshold = 0;
    public const int Ap75Threshold = 5;
    public const int All = 0;
    public const int Small = 1;
    public const int Medium = 2;
    public const int Large = 3;
    public const int Areas = 4;

    // numpy.spacing(1), which keeps the precision of no detection from being 0 / 0.
    public const double Epsilon = 1.0 / (1L << 52);

    /// <summary>numpy.linspace(.5, .95, 10).</summary>
    public static readonly ImmutableArray<double> IouThresholds = [.. Enumerable.Range(0, Thresholds).Select(i => i == Thresholds - 1 ? 0.95 : (i * ((0.95 - 0.5) / (Thresholds - 1))) + 0.5)];

    /// <summary>numpy.linspace(0, 1, 101).</summary>
    public static readonly ImmutableArray<double> RecallThresholds = [.. Enumerable.Range(0, Recalls).Select(i => i * 0.01)];

    private static readonly ImmutableArray<(double From, double To)> AreaRanges = [(0, 1e10), (0, 32 * 32), (32 * 32, 96 * 96), (96 * 96, 1e10)];

    /// <summary>Whether an area is outside a range; both ends belong to it, so that 32² is small and medium.</summary>
    public static bool IsOutside(int range, double area) => area < AreaRanges[range].From || area > AreaRanges[range].To;
}
