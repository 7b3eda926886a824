namespace Parity.Imaging.Resampling;

/// <summary>
/// torch's <c>interpolate(mode="bilinear")</c> on contiguous float32 planes without antialias, bit for bit as torch computes it with
/// more than one thread; with one thread it always takes the kernel for small targets, which moves the last bit or two.
/// </summary>
internal static class TorchBilinear
{
    // Up to this sum of the target's sides torch takes a kernel of four weighted products in place of three interpolations.
    private const int SmallSides = 128;

    public static void Resize(FloatImage source, FloatImage target, bool alignCorners)
    {
        var small = target.Width + target.Height <= SmallSides;
        var columns = TorchAxis.Create(source.Width, target.Width, alignCorners);
        var rows = TorchAxis.Create(source.Height, target.Height, alignCorners);
        for (var channel = 0; channel < source.Channels; channel++)
        {
            var from = source.Plane(channel);
            var to = target.Plane(channel);
            for (var y = 0; y < target.Height; y++)
            {
                var upper = from.Slice(rows.First[y] * source.Width, source.Width);
                var lower = from.Slice(rows.Second[y] * source.Width, source.Width);
                var row = to.Slice(y * target.Width, target.Width);
                if (small)
                {
                    RowOfProducts(upper, lower, columns, rows.SecondWeight[y], row);
                }
                else
                {
                    Row(upper, lower, columns, rows.SecondWeight[y], row);
                }
            }
        }
    }

    private static void Row(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, TorchAxis columns, float weight, Span<float> to)
    {
        for (var x = 0; x < to.Length; x++)
        {
            var (first, second, lambda) = (columns.First[x], columns.Second[x], columns.SecondWeight[x]);
            var top = Lerp(upper[first], upper[second], lambda);
            var bottom = Lerp(lower[first], lower[second], lambda);
            to[x] = Lerp(top, bottom, weight);
        }
    }

    private static void RowOfProducts(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, TorchAxis columns, float lowerWeight, Span<float> to)
    {
        var upperWeight = 1f - lowerWeight;
        for (var x = 0; x < to.Length; x++)
        {
            var (first, second, right) = (columns.First[x], columns.Second[x], columns.SecondWeight[x]);
            var left = 1f - right;
            var top = MathF.FusedMultiplyAdd(upper[first], upperWeight * left, upper[second] * (upperWeight * right));
            to[x] = MathF.FusedMultiplyAdd(lower[second], lowerWeight * right, MathF.FusedMultiplyAdd(lower[first], lowerWeight * left, top));
        }
    }

    private static float Lerp(float first, float second, float lambda) => MathF.FusedMultiplyAdd(first, 1f - lambda, second * lambda);
}
