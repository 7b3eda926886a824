using System.Buffers;
using System.Numerics.Tensors;

namespace Parity.Imaging.Resampling;

/// <summary>
/// OpenCV's <c>resize</c> with <c>INTER_AREA</c> on 8-bit images, bit for bit: whole factors sum integers, other shrinking sums
/// float32 over a weight table, and anything that grows is <see cref="Cv2Linear"/> with other positions.
/// </summary>
internal static class Cv2Area
{
    // C's DBL_EPSILON.
    private const double MachineEpsilon = 2.220446049250313e-16;

    public static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride)
    {
        var (scaleX, scaleY) = (1 / size.FactorX(source.Width), 1 / size.FactorY(source.Height));
        if (scaleX < 1 || scaleY < 1)
        {
            Cv2Linear.Interpolate(
                source, target, size.Width, size.Height, targetStride,
                Cv2LinearAxis.Area(source.Width, size.Width, size.FactorX(source.Width)), Cv2LinearAxis.Area(source.Height, size.Height, size.FactorY(source.Height)));
            return;
        }

        var (wholeX, wholeY) = ((int)Math.Round(scaleX), (int)Math.Round(scaleY));
        if (Math.Abs(scaleX - wholeX) < MachineEpsilon && Math.Abs(scaleY - wholeY) < MachineEpsilon)
        {
            Whole(source, target, size, targetStride, wholeX, wholeY);
        }
        else
        {
            Fractional(source, target, size, targetStride, Cv2AreaAxis.Create(source.Width, size.Width, scaleX), Cv2AreaAxis.Create(source.Height, size.Height, scaleY));
        }
    }

    private static void Whole(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride, int stepX, int stepY)
    {
        var channels = source.Channels;
        var halving = (stepX, stepY) == (2, 2);
        var scale = 1f / (stepX * stepY);
        for (var y = 0; y < size.Height; y++)
        {
            var to = target.Slice(y * targetStride, size.Width * channels);
            for (var at = 0; at < to.Length; at++)
            {
                var first = (at / channels * stepX * channels) + (at % channels);
                var sum = 0;
                for (var dy = 0; dy < stepY; dy++)
                {
                    var row = source.Row((y * stepY) + dy);
                    for (var dx = 0; dx < stepX; dx++)
                    {
                        sum += row[first + (dx * channels)];
                    }
                }

                to[at] = halving ? (byte)((sum + 2) >> 2) : (byte)Math.Min(255f, MathF.Round(sum * scale));
            }
        }
    }

    private static void Fractional(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride, Cv2AreaAxis columns, Cv2AreaAxis rows)
    {
        var values = size.Width * source.Channels;
        var rented = ArrayPool<float>.Shared.Rent(2 * values);
        try
        {
            var row = rented.AsSpan(0, values);
            var sum = rented.AsSpan(values, values);
            for (var y = 0; y < size.Height; y++)
            {
                sum.Clear();
                var weights = rows.WeightsOf(y);
                for (var k = 0; k < weights.Length; k++)
                {
                    Resample(source.Row(rows.First[y] + k), source.Channels, columns, row);
                    TensorPrimitives.Multiply(row, weights[k], row);
                    TensorPrimitives.Add(sum, row, sum);
                }

                var to = target.Slice(y * targetStride, values);
                for (var x = 0; x < values; x++)
                {
                    to[x] = (byte)Math.Clamp(MathF.Round(sum[x]), 0f, 255f);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void Resample(ReadOnlySpan<byte> source, int channels, Cv2AreaAxis columns, Span<float> row)
    {
        for (int x = 0, at = 0; x < columns.First.Length; x++)
        {
            var weights = columns.WeightsOf(x);
            for (var channel = 0; channel < channels; channel++)
            {
                var sum = 0f;
                var from = (columns.First[x] * channels) + channel;
                foreach (var weight in weights)
                {
                    sum += source[from] * weight;
                    from += channels;
                }

                row[at++] = sum;
            }
        }
    }
}
