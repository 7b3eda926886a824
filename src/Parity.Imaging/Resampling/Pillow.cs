using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parity.Imaging.Resampling;

/// <summary>
/// Pillow's <c>resize</c> with an antialiasing filter on 8-bit channels, bit for bit: a horizontal pass rounded to bytes, then a
/// vertical one; an axis whose size stays is left alone. Pillow premultiplies alpha before it, which is the caller's business.
/// </summary>
internal static class Pillow
{
    private const int Half = 1 << (PillowAxis.Precision - 1);

    public static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride, PillowFilter filter)
    {
        if (size.Width == source.Width)
        {
            Vertical(source, target, size.Height, targetStride, filter);
            return;
        }

        if (size.Height == source.Height)
        {
            Horizontal(source, target, size.Width, targetStride, filter);
            return;
        }

        using var narrowed = new ByteImage(size.Width, source.Height, source.Channels);
        Horizontal(source, narrowed.Pixels, size.Width, narrowed.RowBytes, filter);
        Vertical(narrowed, target, size.Height, targetStride, filter);
    }

    private static void Horizontal(ByteImage source, Span<byte> target, int width, int targetStride, PillowFilter filter)
    {
        var axis = PillowAxis.Create(source.Width, width, filter);
        var channels = source.Channels;
        for (var y = 0; y < source.Height; y++)
        {
            var from = source.Row(y);
            var to = target.Slice(y * targetStride, width * channels);
            if (channels == ByteImage.ColorChannels)
            {
                Color(from, to, axis);
                continue;
            }

            for (var at = 0; at < to.Length; at++)
            {
                var (x, channel) = (at / channels, at % channels);
                var pixel = (axis.First[x] * channels) + channel;
                var sum = Half;
                foreach (var weight in axis.WeightsOf(x))
                {
                    sum += from[pixel] * weight;
                    pixel += channels;
                }

                to[at] = Clip(sum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Color(ReadOnlySpan<byte> from, Span<byte> to, PillowAxis axis)
    {
        for (var x = 0; x < axis.First.Length; x++)
        {
            var pixel = axis.First[x] * ByteImage.ColorChannels;
            var (red, green, blue) = (Half, Half, Half);
            foreach (var weight in axis.WeightsOf(x))
            {
                red += from[pixel] * weight;
                green += from[pixel + 1] * weight;
                blue += from[pixel + 2] * weight;
                pixel += ByteImage.ColorChannels;
            }

            to[x * ByteImage.ColorChannels] = Clip(red);
            to[(x * ByteImage.ColorChannels) + 1] = Clip(green);
            to[(x * ByteImage.ColorChannels) + 2] = Clip(blue);
        }
    }

    private static void Vertical(ByteImage source, Span<byte> target, int height, int targetStride, PillowFilter filter)
    {
        if (height == source.Height)
        {
            for (var y = 0; y < height; y++)
            {
                source.Row(y).CopyTo(target[(y * targetStride)..]);
            }

            return;
        }

        var axis = PillowAxis.Create(source.Height, height, filter);
        for (var y = 0; y < height; y++)
        {
            Column(source, axis.First[y], axis.WeightsOf(y), target.Slice(y * targetStride, source.RowBytes));
        }
    }

    // One target row from as many source rows as there are weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(ByteImage source, int first, ReadOnlySpan<int> weights, Span<byte> to)
    {
        ReadOnlySpan<byte> pixels = source.Pixels;
        var (stride, start) = (source.RowBytes, first * source.RowBytes);
        var (step, zero, full) = (Vector<byte>.Count, Vector<int>.Zero, new Vector<int>(255));
        var x = 0;
        for (; x <= to.Length - step; x += step)
        {
            var (a, b, c, d) = (new Vector<int>(Half), new Vector<int>(Half), new Vector<int>(Half), new Vector<int>(Half));
            for (var k = 0; k < weights.Length; k++)
            {
                Vector.Widen(new Vector<byte>(pixels[(start + (k * stride) + x)..]), out var low, out var high);
                Vector.Widen(low.As<ushort, short>(), out var p, out var q);
                Vector.Widen(high.As<ushort, short>(), out var r, out var s);
                var weight = new Vector<int>(weights[k]);
                (a, b, c, d) = (a + (p * weight), b + (q * weight), c + (r * weight), d + (s * weight));
            }

            var lower = Vector.Narrow(Clamp(a, zero, full), Clamp(b, zero, full));
            var upper = Vector.Narrow(Clamp(c, zero, full), Clamp(d, zero, full));
            Vector.Narrow(lower.As<short, ushort>(), upper.As<short, ushort>()).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++)
        {
            var sum = Half;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += pixels[start + (k * stride) + x] * weights[k];
            }

            to[x] = Clip(sum);
        }
    }

    private static Vector<int> Clamp(Vector<int> sum, Vector<int> zero, Vector<int> full) =>
        Vector.Min(Vector.Max(sum >> PillowAxis.Precision, zero), full);

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> PillowAxis.Precision, 0, 255);
}
