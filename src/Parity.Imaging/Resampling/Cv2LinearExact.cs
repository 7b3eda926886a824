using System.Buffers;

namespace Parity.Imaging.Resampling;

/// <summary>
/// OpenCV's <c>resize</c> with <c>INTER_LINEAR_EXACT</c> on 8-bit images, bit for bit: 8-bit weights, rows of 8.8 fixed point, and
/// <c>(b0·H0 + b1·H1 + 2¹⁵) &gt;&gt; 16</c>.
/// </summary>
internal static class Cv2LinearExact
{
    private const int One = 256;

    public static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride)
    {
        var (columns, columnWeights) = Axis(source.Width, size.Width, size.FactorX(source.Width));
        var (rows, rowWeights) = Axis(source.Height, size.Height, size.FactorY(source.Height));
        var values = size.Width * source.Channels;
        var held = ArrayPool<int>.Shared.Rent(2 * values);
        try
        {
            var (heldFirst, heldSecond) = (-1, -1);
            for (var y = 0; y < size.Height; y++)
            {
                var first = rows[y];
                var second = Math.Min(first + 1, source.Height - 1);
                if (heldFirst != first)
                {
                    Resample(source.Row(heldFirst = first), source.Channels, columns, columnWeights, held.AsSpan(0, values));
                }

                if (heldSecond != second)
                {
                    Resample(source.Row(heldSecond = second), source.Channels, columns, columnWeights, held.AsSpan(values, values));
                }

                Blend(held.AsSpan(0, values), held.AsSpan(values, values), rowWeights[y], target.Slice(y * targetStride, values));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(held);
        }
    }

    // The first source index of each target index and the weight of the one after it; beyond the borders the border pixel alone.
    private static (int[] First, int[] SecondWeight) Axis(int source, int target, double factor)
    {
        var (first, weight) = (new int[target], new int[target]);
        var scale = 1 / factor;
        for (var i = 0; i < target; i++)
        {
            var position = (scale * (i + 0.5)) - 0.5;
            var index = (int)Math.Floor(position);
            first[i] = Math.Clamp(index, 0, source - 1);
            weight[i] = index >= 0 && index < source - 1 ? (int)Math.Round((position - index) * One) : 0;
        }

        return (first, weight);
    }

    private static void Resample(ReadOnlySpan<byte> source, int channels, int[] first, int[] secondWeight, Span<int> row)
    {
        for (int x = 0, at = 0; x < first.Length; x++)
        {
            var pixel = first[x] * channels;
            var b = secondWeight[x];
            var next = b == 0 ? pixel : pixel + channels;
            for (var channel = 0; channel < channels; channel++)
            {
                row[at++] = (source[pixel + channel] * (One - b)) + (source[next + channel] * b);
            }
        }
    }

    private static void Blend(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int lowerWeight, Span<byte> target)
    {
        var upperWeight = One - lowerWeight;
        for (var x = 0; x < target.Length; x++)
        {
            target[x] = (byte)(((upper[x] * upperWeight) + (lower[x] * lowerWeight) + (1 << 15)) >> 16);
        }
    }
}
