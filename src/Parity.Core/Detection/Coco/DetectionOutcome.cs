namespace Parity.Core.Detection.Coco;

/// <summary>All that is kept of a detection once its image is done.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Rank">Its place among the detections of its image and category, from 0.</param>
/// <param name="Found">A bit for each area range and threshold: it found an object.</param>
/// <param name="Ignored">Likewise: it counts neither for nor against.</param>
internal readonly record struct DetectionOutcome(double Score, int Rank, ulong Found, ulong Ignored)
{
    /// <summary>The bits of one area range, from its first threshold on.</summary>
    public const ulong OneArea = (1UL << CocoProtocol.Thresholds) - 1;

    /// <summary>Where the bit of an area range and threshold is.</summary>
    public static int Bit(int area, int threshold) => (area * CocoProtocol.Thresholds) + threshold;
}
