using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Imaging.Decoding;

namespace Parity.Imaging.Resampling;

/// <summary>
/// OpenCV's <c>resize</c> with <c>INTER_LINEAR</c> on 8-bit images, bit for bit: 11-bit weights, int32 rows, and a vertical step
/// of <c>(((b0·(H0 &gt;&gt; 4)) &gt;&gt; 16) + ((b1·(H1 &gt;&gt; 4)) &gt;&gt; 16) + 2) &gt;&gt; 2</c>.
/// </summary>
public static class Cv2Linear
{
    /// <summary>Resizes into rows that may be part of a larger image.</summary>
    /// <param name="source">The image.</param>
    /// <param name="target">The first target pixel's bytes and all that follow.</param>
    /// <param name="width">Target width in pixels.</param>
    /// <param name="height">Target height in pixels.</param>
    /// <param name="targetStride">Bytes from one target row to the next.</param>
    public static void Resize(ByteImage source, Span<byte> target, int width, int height, int targetStride) =>
        Resize(source, target, new ResizeTarget(width, height), targetStride);

    /// <summary>Resizes into rows that may be part of a larger image.</summary>
    internal static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride)
    {
        var (width, height) = (size.Width, size.Height);
        if ((width, height) == (source.Width, source.Height))
        {
            Copy(source, target, targetStride);
        }
        else if ((source.Width, source.Height) == (2 * width, 2 * height))
        {
            // OpenCV takes its area kernel for an exact halving.
            Halve(source, target, width, height, targetStride);
        }
        else
        {
            var (factorX, factorY) = (size.FactorX(source.Width), size.FactorY(source.Height));
            Interpolate(source, target, width, height, targetStride, Cv2LinearAxis.Horizontal(source.Width, width, factorX), Cv2LinearAxis.Vertical(source.Height, height, factorY));
        }
    }

    private static void Copy(ByteImage source, Span<byte> target, int targetStride)
    {
        var rowBytes = source.RowBytes;
        for (var y = 0; y < source.Height; y++)
        {
            source.Pixels.Slice(y * rowBytes, rowBytes).CopyTo(target[(y * targetStride)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve(ByteImage source, Span<byte> target, int width, int height, int targetStride)
    {
        var rowBytes = source.RowBytes;
        for (var y = 0; y < height; y++)
        {
            var upper = source.Pixels.Slice(2 * y * rowBytes, rowBytes);
            var lower = source.Pixels.Slice(((2 * y) + 1) * rowBytes, rowBytes);
            var row = target.Slice(y * targetStride, width * source.Channels);
            var channels = source.Channels;
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var at = (2 * x * channels) + channel;
                    row[(x * channels) + channel] = (byte)((upper[at] + upper[at + channels] + lower[at] + lower[at + channels] + 2) >> 2);
                }
            }
        }
    }

    /// <summary>Resizes with axes of the caller's own.</summary>
    internal static void Interpolate(ByteImage source, Span<byte> target, int width, int height, int targetStride, Cv2LinearAxis horizontal, Cv2LinearAxis vertical)
    {
        var values = width * source.Channels;
        var rows = ArrayPool<int>.Shared.Rent(2 * values);
        try
        {
            // Two rows are kept, so that each source row is resampled at most once.
            Span<int> held = [-1, -1];
            for (var y = 0; y < height; y++)
            {
                var (first, second) = (vertical.First[y], vertical.Second[y]);
                var upper = Row(source, horizontal, rows, values, held, first, second);
                var lower = Row(source, horizontal, rows, values, held, second, first);
                Blend(upper, lower, vertical.FirstWeight[y], vertical.SecondWeight[y], target.Slice(y * targetStride, values));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    private static ReadOnlySpan<int> Row(ByteImage source, Cv2LinearAxis axis, int[] rows, int values, Span<int> held, int wanted, int keep)
    {
        var slot = held[0] == wanted ? 0 : held[1] == wanted ? 1 : -1;
        if (slot < 0)
        {
            slot = held[0] == keep ? 1 : 0;
            held[slot] = wanted;
            var rowBytes = source.RowBytes;
            Resample(source.Pixels.Slice(wanted * rowBytes, rowBytes), source.Channels, axis, rows.AsSpan(slot * values, values));
        }

        return rows.AsSpan(slot * values, values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Resample(ReadOnlySpan<byte> source, int channels, Cv2LinearAxis axis, Span<int> row)
    {
        if (channels != ByteImage.ColorChannels)
        {
            for (int x = 0, at = 0; x < axis.First.Length; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    row[at++] = (source[(axis.First[x] * channels) + channel] * axis.FirstWeight[x]) + (source[(axis.Second[x] * channels) + channel] * axis.SecondWeight[x]);
                }
            }

            return;
        }

        ref var s = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(row);
        for (var x = 0; x < axis.First.Length; x++)
        {
            ref var left = ref Unsafe.Add(ref s, axis.First[x] * ByteImage.ColorChannels);
            ref var right = ref Unsafe.Add(ref s, axis.Second[x] * ByteImage.ColorChannels);
            int a = axis.FirstWeight[x];
            int b = axis.SecondWeight[x];
            to = (left * a) + (right * b);
            Unsafe.Add(ref to, 1) = (Unsafe.Add(ref left, 1) * a) + (Unsafe.Add(ref right, 1) * b);
            Unsafe.Add(ref to, 2) = (Unsafe.Add(ref left, 2) * a) + (Unsafe.Add(ref right, 2) * b);
            to = ref Unsafe.Add(ref to, ByteImage.ColorChannels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int upperWeight, int lowerWeight, Span<byte> target)
    {
        var width = Vector<int>.Count;
        var (a, b, two) = (new Vector<int>(upperWeight), new Vector<int>(lowerWeight), new Vector<int>(2));
        var x = 0;
        for (; x <= target.Length - (4 * width); x += 4 * width)
        {
            var low = Vector.Narrow(Blend(upper, lower, x, a, b, two), Blend(upper, lower, x + width, a, b, two));
            var high = Vector.Narrow(Blend(upper, lower, x + (2 * width), a, b, two), Blend(upper, lower, x + (3 * width), a, b, two));
            Vector.Narrow(low.As<short, ushort>(), high.As<short, ushort>()).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            target[x] = (byte)((((upperWeight * (upper[x] >> 4)) >> 16) + ((lowerWeight * (lower[x] >> 4)) >> 16) + 2) >> 2);
        }
    }

    // Weights lie in 0…2048 and rows in 0…255·2048, so no product leaves int32 and no result leaves a byte.
    private static Vector<int> Blend(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int x, Vector<int> a, Vector<int> b, Vector<int> two)
    {
        var u = new Vector<int>(upper[x..]) >> 4;
        var l = new Vector<int>(lower[x..]) >> 4;
        return (((a * u) >> 16) + ((b * l) >> 16) + two) >> 2;
    }
}
