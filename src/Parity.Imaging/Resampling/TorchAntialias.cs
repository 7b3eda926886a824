using System.Buffers;

namespace Parity.Imaging.Resampling;

/// <summary>torch's <c>interpolate(mode="bilinear", antialias=True)</c> on float32 planes: a horizontal pass, then a vertical one.</summary>
internal static class TorchAntialias
{
    private const int Block = 4;

    public static void Resize(FloatImage source, FloatImage target)
    {
        var columns = Axis.Create(source.Width, target.Width);
        if (target.Height == source.Height)
        {
            Horizontal(source.Values, source.Width, columns, target.Values);
            return;
        }

        var rows = Axis.Create(source.Height, target.Height);
        using var narrowed = new FloatImage(target.Width, source.Height, 1);
        for (var channel = 0; channel < source.Channels; channel++)
        {
            Horizontal(source.Plane(channel), source.Width, columns, narrowed.Plane(0));
            Vertical(narrowed.Plane(0), target.Width, rows, target.Plane(channel));
        }
    }

    private static void Horizontal(ReadOnlySpan<float> source, int width, Axis columns, Span<float> target)
    {
        var targetWidth = columns.First.Length;
        for (var y = 0; y < source.Length / width; y++)
        {
            var from = source.Slice(y * width, width);
            for (var x = 0; x < targetWidth; x++)
            {
                target[(y * targetWidth) + x] = Sum(from[columns.First[x]..], 1, columns.WeightsOf(x));
            }
        }
    }

    private static void Vertical(ReadOnlySpan<float> source, int width, Axis rows, Span<float> target)
    {
        for (var y = 0; y < rows.First.Length; y++)
        {
            // A target one pixel wide is torch's first row over and over: its loop then runs down the column and keeps the first weights.
            if (y > 0 && width == 1)
            {
                target[y] = target[0];
                continue;
            }

            for (var x = 0; x < width; x++)
            {
                target[(y * width) + x] = Sum(source[((rows.First[y] * width) + x)..], width, rows.WeightsOf(y));
            }
        }
    }

    // In torch's build every full block of four taps after the first is multiplied as a vector and added in order; the rest is fused.
    private static float Sum(ReadOnlySpan<float> source, int stride, ReadOnlySpan<float> weights)
    {
        var sum = source[0] * weights[0];
        var blocks = 1 + ((weights.Length - 1) / Block * Block);
        for (var k = 1; k < weights.Length; k++)
        {
            sum = k < blocks ? sum + (source[k * stride] * weights[k]) : MathF.FusedMultiplyAdd(source[k * stride], weights[k], sum);
        }

        return sum;
    }

    // The first source index and the normalised weights of each target index.
    private sealed class Axis
    {
        private readonly int _taps;
        private readonly float[] _weights;
        private readonly int[] _counts;

        private Axis(int target, int taps) => (_taps, First, _counts, _weights) = (taps, new int[target], new int[target], new float[checked(target * taps)]);

        public int[] First { get; }

        public ReadOnlySpan<float> WeightsOf(int i) => _weights.AsSpan(i * _taps, _counts[i]);

        public static Axis Create(int source, int target)
        {
            var scale = (float)source / target;
            var support = Math.Max(scale, 1f);
            var inverse = 1f / support;
            var taps = ((int)MathF.Ceiling(support) * 2) + 1;
            var axis = new Axis(target, taps);
            for (var i = 0; i < target; i++)
            {
                // The literals are doubles in torch's source, so these sums are too.
                var center = (float)(scale * (i + 0.5));
                var first = Math.Max((int)(center - support + 0.5), 0);
                var count = Math.Clamp(Math.Min((int)(center + support + 0.5), source) - first, 1, taps);
                var weights = axis._weights.AsSpan(i * taps, count);
                var sum = 0f;
                for (var k = 0; k < count; k++)
                {
                    var distance = (float)(((k + first) - center + 0.5) * inverse);
                    weights[k] = Math.Max(0f, 1f - MathF.Abs(distance));
                    sum += weights[k];
                }

                for (var k = 0; k < count; k++)
                {
                    weights[k] /= sum;
                }

                (axis.First[i], axis._counts[i]) = (first, count);
            }

            return axis;
        }
    }
}
