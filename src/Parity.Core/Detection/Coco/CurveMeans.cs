namespace Parity.Core.Detection.Coco;

/// <summary>Means over categories, for one area range and limit.</summary>
internal sealed class CurveMeans
{
    private readonly CompensatedSum[] _precision = new CompensatedSum[CocoProtocol.Thresholds];
    private readonly CompensatedSum[] _recall = new CompensatedSum[CocoProtocol.Thresholds];
    private long _categories;

    /// <summary>AP over the thresholds; null where no category has an object to find.</summary>
    public double? Ap => Mean(_precision, CocoProtocol.Recalls);

    /// <summary>AR over the thresholds; null likewise.</summary>
    public double? Ar => Mean(_recall, 1);

    /// <summary>AP at one threshold; null likewise.</summary>
    public double? ApAt(int threshold) => Mean(_precision.AsSpan(threshold, 1), CocoProtocol.Recalls);

    /// <summary>Takes in a category that has objects to find.</summary>
    public void Add(CategoryCurve curve)
    {
        for (var threshold = 0; threshold < CocoProtocol.Thresholds; threshold++)
        {
            _precision[threshold].Add(curve.PrecisionSum(threshold));
            _recall[threshold].Add(curve.Recall(threshold));
        }

        _categories++;
    }

    private double? Mean(ReadOnlySpan<CompensatedSum> sums, int points)
    {
        var total = default(CompensatedSum);
        foreach (var sum in sums)
        {
            total.Add(sum.Value);
        }

        return _categories == 0 ? null : total.Value / (_categories * sums.Length * points);
    }
}
