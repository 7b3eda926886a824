using System.Buffers;

namespace Parity.Imaging.Resampling;

/// <summary>
/// OpenCV's <c>resize</c> with <c>INTER_CUBIC</c> on 8-bit images: a = −0.75, 11-bit weights, four taps, borders repeated. OpenCV's own
/// builds differ from one another by one level, and so may this.
/// </summary>
internal static class Cv2Cubic
{
    private const int Taps = 4;
    private const float A = -0.75f;
    private const float WeightScale = 2048f;

    public static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride)
    {
        var (columns, columnWeights) = Axis(source.Width, size.Width, size.FactorX(source.Width));
        var (rows, rowWeights) = Axis(source.Height, size.Height, size.FactorY(source.Height));
        var values = size.Width * source.Channels;
        var held = ArrayPool<int>.Shared.Rent(Taps * values);
        try
        {
            Span<int> heldRows = [-1, -1, -1, -1];
            Span<int> at = stackalloc int[Taps];
            for (var y = 0; y < size.Height; y++)
            {
                // A row's slot is its index modulo four, so the four neighbours never share one.
                for (var tap = 0; tap < Taps; tap++)
                {
                    var row = Math.Clamp(rows[y] + tap, 0, source.Height - 1);
                    if (heldRows[row % Taps] != row)
                    {
                        heldRows[row % Taps] = row;
                        Resample(source, row, columns, columnWeights, held.AsSpan(row % Taps * values, values));
                    }
                }

                var to = target.Slice(y * targetStride, values);
                var weights = rowWeights.AsSpan(y * Taps, Taps);
                for (var tap = 0; tap < Taps; tap++)
                {
                    at[tap] = Math.Clamp(rows[y] + tap, 0, source.Height - 1) % Taps * values;
                }

                for (var x = 0; x < values; x++)
                {
                    var sum = (held[at[0] + x] * weights[0]) + (held[at[1] + x] * weights[1]) + (held[at[2] + x] * weights[2]) + (held[at[3] + x] * weights[3]);
                    to[x] = (byte)Math.Clamp((sum + (1 << 21)) >> 22, 0, 255);
                }
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(held);
        }
    }

    // The first of four source indices (it may lie outside) and their weights.
    private static (int[] First, int[] Weights) Axis(int source, int target, double factor)
    {
        var (first, weights) = (new int[target], new int[target * Taps]);
        var scale = 1 / factor;
        for (var i = 0; i < target; i++)
        {
            var position = (float)(((i + 0.5) * scale) - 0.5);
            var index = (int)MathF.Floor(position);
            var x = position - index;
            first[i] = index - 1;
            var w0 = (((((A * (x + 1)) - (5 * A)) * (x + 1)) + (8 * A)) * (x + 1)) - (4 * A);
            var w1 = (((((A + 2) * x) - (A + 3)) * x) * x) + 1;
            var w2 = (((((A + 2) * (1 - x)) - (A + 3)) * (1 - x)) * (1 - x)) + 1;
            var w3 = 1f - w0 - w1 - w2;
            weights[i * Taps] = (int)MathF.Round(w0 * WeightScale);
            weights[(i * Taps) + 1] = (int)MathF.Round(w1 * WeightScale);
            weights[(i * Taps) + 2] = (int)MathF.Round(w2 * WeightScale);
            weights[(i * Taps) + 3] = (int)MathF.Round(w3 * WeightScale);
        }

        return (first, weights);
    }

    private static void Resample(ByteImage source, int y, int[] first, int[] weights, Span<int> row)
    {
        var from = source.Row(y);
        var (channels, last) = (source.Channels, source.Width - 1);
        Span<int> pixels = stackalloc int[Taps];
        for (int x = 0, at = 0; x < first.Length; x++)
        {
            for (var tap = 0; tap < Taps; tap++)
            {
                pixels[tap] = Math.Clamp(first[x] + tap, 0, last) * channels;
            }

            var w = weights.AsSpan(x * Taps, Taps);
            for (var c = 0; c < channels; c++)
            {
                row[at++] = (from[pixels[0] + c] * w[0]) + (from[pixels[1] + c] * w[1]) + (from[pixels[2] + c] * w[2]) + (from[pixels[3] + c] * w[3]);
            }
        }
    }
}
