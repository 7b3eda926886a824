using System.Collections.Immutable;

namespace Parity.Core.Detection.Thresholds;

/// <summary>
/// Agreement against threshold, in steps of 0.01. A higher threshold only takes detections away, because suppression and caps prefer
/// higher scores; so one selection tells all thresholds from its own up. Only where torchvision and mmcv keep classes apart by the
/// largest coordinate, or by a loop from some number of boxes on, may an IoU that lies on its limit round otherwise at another threshold.
/// </summary>
public static class ThresholdCurve
{
    private const int Steps = 100;

    /// <summary>A curve without detections: every hundredth from the score threshold to 0.99.</summary>
    public static ImmutableArray<ThresholdPoint> Empty(DetectionOptions options) =>
    [
        .. Enumerable.Range(0, Steps).Select(At).Where(threshold => threshold >= options.ScoreThreshold).Select(threshold => new ThresholdPoint(threshold, 0, 0, 0)),
    ];

    /// <summary>The classes that either side detects, ascending: those that have a curve of their own.</summary>
    public static ImmutableArray<int> LabelsOf(DetectionComparison comparison) =>
    [
        .. comparison.Matched.Select(pair => pair.Reference.Label)
            .Concat(comparison.Differences.SelectMany(difference => new[] { difference.Reference, difference.Candidate }.OfType<DetectedObject>().Select(detection => detection.Label)))
            .Distinct()
            .Order(),
    ];

    /// <summary>One input's curve.</summary>
    /// <param name="comparison">The detections of both sides.</param>
    /// <param name="options">The score threshold and epsilon.</param>
    /// <param name="label">The class that counts; null counts all.</param>
    public static ImmutableArray<ThresholdPoint> Measure(DetectionComparison comparison, DetectionOptions options, int? label = null)
    {
        float ScoreOf(DetectedObject? detection) => detection is null || (label ?? detection.Label) != detection.Label ? 0 : detection.Score;

        // Each detection counts at every threshold below its score: once at the highest, then summed downwards.
        var (reference, candidate, both) = (new long[Steps], new long[Steps], new long[Steps]);
        foreach (var pair in comparison.Matched)
        {
            Count(reference, ScoreOf(pair.Reference));
            Count(candidate, ScoreOf(pair.Candidate));
            Count(both, pair.ShowsSameObject(options.Epsilon) ? Math.Min(ScoreOf(pair.Reference), ScoreOf(pair.Candidate)) : 0);
        }

        foreach (var difference in comparison.Differences.Where(difference => difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.LabelFlip))
        {
            Count(reference, ScoreOf(difference.Reference));
            Count(candidate, ScoreOf(difference.Candidate));
        }

        for (var step = Steps - 2; step >= 0; step--)
        {
            (reference[step], candidate[step], both[step]) = (reference[step] + reference[step + 1], candidate[step] + candidate[step + 1], both[step] + both[step + 1]);
        }

        return [.. Empty(options).Select(point => At(point.Threshold)).Select(step => new ThresholdPoint(At(step), reference[step], candidate[step], both[step]))];
    }

    // Counted at the highest step that the score exceeds.
    private static void Count(long[] counts, float score)
    {
        var step = Math.Min((int)(score * Steps) + 1, Steps - 1);
        while (step >= 0 && !(score > (float)At(step)))
        {
            step--;
        }

        if (step >= 0)
        {
            counts[step]++;
        }
    }

    private static int At(double threshold) => (int)Math.Round(threshold * Steps);

    private static double At(int step) => step / (double)Steps;
}
