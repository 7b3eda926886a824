namespace Parity.Imaging.Diagnosis;

/// <summary>How far two tensors of planes are apart.</summary>
/// <param name="Mean">Mean absolute difference; an element that only one has counts the range of A.</param>
/// <param name="Max">Largest absolute difference.</param>
/// <param name="Share">The share of elements that differ.</param>
internal readonly record struct TensorDifference(double Mean, double Max, double Share)
{
    public static TensorDifference Between(FloatImage a, FloatImage b)
    {
        var range = Range(a);
        var (width, height, channels) = (Math.Min(a.Width, b.Width), Math.Min(a.Height, b.Height), Math.Min(a.Channels, b.Channels));
        double sum = 0, max = 0;
        long differ = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                ReadOnlySpan<float> left = a.Plane(channel).Slice(y * a.Width, width);
                ReadOnlySpan<float> right = b.Plane(channel).Slice(y * b.Width, width);
                for (var x = 0; x < width; x++)
                {
                    var difference = Math.Abs((double)left[x] - right[x]);
                    // NaN or infinity on either side is as far apart as can be.
                    difference = double.IsFinite(difference) ? difference : range;
                    sum += difference;
                    max = Math.Max(max, difference);
                    differ += difference == 0 ? 0 : 1;
                }
            }
        }

        var common = (long)width * height * channels;
        var all = Math.Max(a.Values.Length, b.Values.Length);
        var surplus = all - common;
        return new TensorDifference((sum + (surplus * range)) / all, surplus > 0 ? Math.Max(max, range) : max, (differ + surplus) / (double)all);
    }

    private static double Range(FloatImage image)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in image.Values)
        {
            if (float.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return high > low ? high - low : 1;
    }
}
