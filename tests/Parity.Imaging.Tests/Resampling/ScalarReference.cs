using Parity.Imaging.Resampling;

namespace Parity.Imaging.Tests.Resampling;

/// <summary>
/// The byte kernels once more, pixel by pixel and without any of the product's shortcuts (held rows, vectors, special channel counts):
/// what the goldens pin at their sizes is so pinned at every size.
/// </summary>
internal static class ScalarReference
{
    public static byte[] Resize(ByteImage source, int width, int height, Interpolation kernel) => kernel switch
    {
        Interpolation.Cv2Linear => Cv2Linear(source, width, height),
        Interpolation.Cv2Area => Cv2Area(source, width, height),
        Interpolation.PillowBilinear => Pillow(source, width, height, 1, x => x < 1 ? 1 - x : 0),
        Interpolation.PillowBicubic => Pillow(source, width, height, 2, Bicubic),
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "No reference is written for it."),
    };

    private static byte[] Cv2Linear(ByteImage source, int width, int height)
    {
        if ((source.Width, source.Height) == (2 * width, 2 * height))
        {
            return Each(source, width, height, (x, y, c) => (At(source, 2 * x, 2 * y, c) + At(source, (2 * x) + 1, 2 * y, c) + At(source, 2 * x, (2 * y) + 1, c) + At(source, (2 * x) + 1, (2 * y) + 1, c) + 2) >> 2);
        }

        return Each(source, width, height, (x, y, c) =>
        {
            var (column, fractionX) = Position(x, source.Width, width);
            var (row, fractionY) = Position(y, source.Height, height);
            // Along x the border pixel takes the whole weight; along y both rows become the border row.
            fractionX = column < 0 || column >= source.Width - 1 ? 0 : fractionX;
            column = Math.Clamp(column, 0, source.Width - 1);
            int Horizontal(int y) => (At(source, column, y, c) * Weight(1 - fractionX)) + (At(source, column + 1, y, c) * Weight(fractionX));
            return (((Weight(1 - fractionY) * (Horizontal(row) >> 4)) >> 16) + ((Weight(fractionY) * (Horizontal(row + 1) >> 4)) >> 16) + 2) >> 2;
        });

        static int Weight(float share) => (int)MathF.Round(share * 2048);
        static (int First, float Fraction) Position(int i, int from, int to)
        {
            var position = (float)(((i + 0.5) * (1 / ((double)to / from))) - 0.5);
            return ((int)MathF.Floor(position), position - MathF.Floor(position));
        }
    }

    // Shrinking by factors that are not whole: every source pixel's share of the cell, x before y, in float32.
    private static byte[] Cv2Area(ByteImage source, int width, int height) => Each(source, width, height, (x, y, c) =>
    {
        var sum = 0f;
        foreach (var (row, rowShare) in Shares(y, source.Height, height))
        {
            var rowSum = 0f;
            foreach (var (column, share) in Shares(x, source.Width, width))
            {
                rowSum += At(source, column, row, c) * share;
            }

            sum += rowSum * rowShare;
        }

        return (int)MathF.Round(sum);
    });

    private static IEnumerable<(int Index, float Share)> Shares(int i, int from, int to)
    {
        var scale = 1 / ((double)to / from);
        var (start, end) = (i * scale, (i * scale) + scale);
        var cell = Math.Min(scale, from - start);
        var last = Math.Min((int)Math.Floor(end), from - 1);
        var whole = Math.Min((int)Math.Ceiling(start), last);
        if (whole - start > 1e-3)
        {
            yield return (whole - 1, (float)((whole - start) / cell));
        }

        for (var k = whole; k < last; k++)
        {
            yield return (k, (float)(1 / cell));
        }

        if (end - last > 1e-3)
        {
            yield return (last, (float)(Math.Min(Math.Min(end - last, 1), cell) / cell));
        }
    }

    // A horizontal pass that rounds to bytes, then a vertical one; an axis that stays is left out.
    private static byte[] Pillow(ByteImage source, int width, int height, double support, Func<double, double> filter)
    {
        using var narrowed = new ByteImage(width, source.Height, source.Channels);
        Each(source, width, source.Height, (x, y, c) => width == source.Width ? At(source, x, y, c) : Filtered(x, source.Width, width, k => At(source, k, y, c))).CopyTo(narrowed.Pixels);
        return Each(source, width, height, (x, y, c) => height == source.Height ? At(narrowed, x, y, c) : Filtered(y, source.Height, height, k => At(narrowed, x, k, c)));

        int Filtered(int i, int from, int to, Func<int, int> level)
        {
            var scale = (double)from / to;
            var reach = support * Math.Max(scale, 1);
            var center = (i + 0.5) * scale;
            var (first, end) = (Math.Max(0, (int)(center - reach + 0.5)), Math.Min(from, (int)(center + reach + 0.5)));
            var weights = Enumerable.Range(first, end - first).Select(k => filter(Math.Abs((k - center + 0.5) * (1 / Math.Max(scale, 1))))).ToArray();
            var total = 0.0;
            foreach (var weight in weights)
            {
                total += weight;
            }

            var sum = 1 << 21;
            for (var k = 0; k < weights.Length; k++)
            {
                var weight = weights[k] / total * (1 << 22);
                sum += (int)(weight + (weight < 0 ? -0.5 : 0.5)) * level(first + k);
            }

            return Math.Clamp(sum >> 22, 0, 255);
        }
    }

    private static double Bicubic(double x) => x < 1 ? (((1.5 * x) - 2.5) * x * x) + 1 : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * -0.5 : 0;

    // Indices beyond a border are the border's.
    private static int At(ByteImage image, int x, int y, int channel) =>
        image.Pixels[(((Math.Clamp(y, 0, image.Height - 1) * image.Width) + Math.Clamp(x, 0, image.Width - 1)) * image.Channels) + channel];

    private static byte[] Each(ByteImage source, int width, int height, Func<int, int, int, int> level)
    {
        var pixels = new byte[width * height * source.Channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)level(i / source.Channels % width, i / source.Channels / width, i % source.Channels);
        }

        return pixels;
    }
}
