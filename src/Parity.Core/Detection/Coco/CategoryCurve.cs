namespace Parity.Core.Detection.Coco;

/// <summary>Precision and recall of one category, area range and limit, at each IoU threshold.</summary>
internal sealed class CategoryCurve
{
    private readonly double[] _precision = new double[CocoProtocol.Thresholds];
    private readonly double[] _recall = new double[CocoProtocol.Thresholds];

    /// <summary>Follows the detections from the best to the worst.</summary>
    /// <param name="ranked">The outcomes by falling score.</param>
    /// <param name="area">The area range.</param>
    /// <param name="maxDetections">How many detections of each image count.</param>
    /// <param name="positives">Objects to be found, at least one.</param>
    public CategoryCurve(ReadOnlySpan<DetectionOutcome> ranked, int area, int maxDetections, long positives)
    {
        var precisionAt = new List<double>();
        for (var threshold = 0; threshold < CocoProtocol.Thresholds; threshold++)
        {
            precisionAt.Clear();
            Follow(ranked, 1UL << DetectionOutcome.Bit(area, threshold), maxDetections, precisionAt);
            _recall[threshold] = (double)precisionAt.Count / positives;
            _precision[threshold] = SumOverRecalls(precisionAt, positives);
        }
    }

    /// <summary>The sum of the precisions at the 101 recalls.</summary>
    public double PrecisionSum(int threshold) => _precision[threshold];

    /// <summary>The recall that all detections reach.</summary>
    public double Recall(int threshold) => _recall[threshold];

    /// <summary>The precision at each object found: between two of them it only falls, so these decide the envelope.</summary>
    private static void Follow(ReadOnlySpan<DetectionOutcome> ranked, ulong bit, int maxDetections, List<double> precisionAt)
    {
        var wrong = 0L;
        foreach (ref readonly var outcome in ranked)
        {
            if (outcome.Rank >= maxDetections || (outcome.Ignored & bit) != 0)
            {
                continue;
            }

            if ((outcome.Found & bit) == 0)
            {
                wrong++;
            }
            else
            {
                double right = precisionAt.Count + 1;
                precisionAt.Add(right / (wrong + right + CocoProtocol.Epsilon));
            }
        }
    }

    private static double SumOverRecalls(List<double> precisionAt, long positives)
    {
        for (var i = precisionAt.Count - 2; i >= 0; i--)
        {
            precisionAt[i] = Math.Max(precisionAt[i], precisionAt[i + 1]);
        }

        // The first object with which a recall is reached. Recall 0 is reached by the first detection, whose envelope is that of the first object.
        var sum = default(CompensatedSum);
        var found = 0;
        foreach (var recall in CocoProtocol.RecallThresholds)
        {
            while (found < precisionAt.Count && (double)(found + 1) / positives < recall)
            {
                found++;
            }

            sum.Add(found < precisionAt.Count ? precisionAt[found] : 0);
        }

        return sum.Value;
    }
}
