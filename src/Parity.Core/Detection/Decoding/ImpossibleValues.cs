using System.Numerics.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>Finds decoded values that no detector can mean.</summary>
public static class ImpossibleValues
{
    /// <summary>The number of scores that are NaN or outside [0, 1] and of corners that are not finite.</summary>
    public static long Count(RawDetections raw)
    {
        var corners = raw.All[..(raw.All.Length - raw.AllScores.Length)];
        if (AllWithin(raw.AllScores, 0, 1) && AllWithin(corners, float.MinValue, float.MaxValue))
        {
            return 0;
        }

        var count = 0L;
        foreach (var score in raw.AllScores)
        {
            count += score is >= 0 and <= 1 ? 0 : 1;
        }

        foreach (var corner in corners)
        {
            count += float.IsFinite(corner) ? 0 : 1;
        }

        return count;
    }

    // Minimum and maximum are NaN as soon as one value is, and NaN is within nothing.
    private static bool AllWithin(ReadOnlySpan<float> values, float low, float high) =>
        values.IsEmpty || (TensorPrimitives.Min(values) >= low && TensorPrimitives.Max(values) <= high);
}
