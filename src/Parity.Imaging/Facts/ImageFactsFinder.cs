using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Inputs;
using Parity.Core.Tensors;

namespace Parity.Imaging.Facts;

/// <summary>Looks at an input tensor itself: what it finds is evidence, not what was asked for.</summary>
public static class ImageFactsFinder
{
    private const int Channels = 3;

    /// <summary>Examines a float32 tensor of [1, 3, H, W] or [1, H, W, 3].</summary>
    public static ImageFacts Find(TensorData tensor, TensorLayout layout, int stride, PixelMapping mapping)
    {
        var planar = layout == TensorLayout.Nchw;
        var height = (int)tensor.Shape[planar ? 2 : 1];
        var width = (int)tensor.Shape[planar ? 3 : 2];
        var values = tensor.View<float>();
        // Every value is one of 256 levels, so equal values have equal bits; integers are compared by whole vectors, floats are not.
        var bits = MemoryMarshal.Cast<float, int>(values);
        return new ImageFacts
        {
            OriginalWidth = mapping.OriginalWidth,
            OriginalHeight = mapping.OriginalHeight,
            Width = width,
            Height = height,
            Padding = FindPadding(bits, width, height, planar),
            MultipleOfStride = width % stride == 0 && height % stride == 0,
            FalseColor = planar ? PlanesEqual(bits, width * height) : ChannelsEqual(bits),
            Minimum = TensorPrimitives.Min(values),
            Maximum = TensorPrimitives.Max(values),
        };
    }

    private static bool PlanesEqual(ReadOnlySpan<int> values, int plane) =>
        values[..plane].SequenceEqual(values.Slice(plane, plane)) && values[..plane].SequenceEqual(values[(2 * plane)..]);

    private static bool ChannelsEqual(ReadOnlySpan<int> values)
    {
        for (var i = 0; i < values.Length; i += Channels)
        {
            if (values[i] != values[i + 1] || values[i] != values[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    // The border's value is that of a corner: letterboxing leaves padding in at least one of two opposite corners.
    private static PaddingFacts? FindPadding(ReadOnlySpan<int> values, int width, int height, bool planar)
    {
        foreach (var value in (ReadOnlySpan<int>)[values[^1], values[0]])
        {
            var top = Run(values, width, height, planar, value, rows: true, fromEnd: false);
            if (top == height)
            {
                // One value everywhere is a plain image, not a border.
                return null;
            }

            var bottom = Run(values, width, height, planar, value, rows: true, fromEnd: true);
            var left = Run(values, width, height, planar, value, rows: false, fromEnd: false);
            var right = Run(values, width, height, planar, value, rows: false, fromEnd: true);
            if (top + bottom + left + right > 0)
            {
                return new PaddingFacts(BitConverter.Int32BitsToSingle(value), Placement(left, top, right, bottom), left, top, right, bottom);
            }
        }

        return null;
    }

    private static string Placement(int left, int top, int right, int bottom) =>
        Math.Abs(left - right) <= 1 && Math.Abs(top - bottom) <= 1 ? "center"
        : left == 0 && top == 0 ? "top_left"
        : "other";

    // How many rows (or columns) from one side hold nothing but the value.
    private static int Run(ReadOnlySpan<int> values, int width, int height, bool planar, int value, bool rows, bool fromEnd)
    {
        var count = rows ? height : width;
        for (var i = 0; i < count; i++)
        {
            var line = fromEnd ? count - 1 - i : i;
            if (!(rows ? RowIs(values, width, height, planar, line, value) : ColumnIs(values, width, height, planar, line, value)))
            {
                return i;
            }
        }

        return count;
    }

    private static bool RowIs(ReadOnlySpan<int> values, int width, int height, bool planar, int row, int value)
    {
        if (!planar)
        {
            return values.Slice(row * width * Channels, width * Channels).IndexOfAnyExcept(value) < 0;
        }

        for (var channel = 0; channel < Channels; channel++)
        {
            if (values.Slice(((channel * height) + row) * width, width).IndexOfAnyExcept(value) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool ColumnIs(ReadOnlySpan<int> values, int width, int height, bool planar, int column, int value)
    {
        var (pixelStep, channelStep) = planar ? (1, width * height) : (Channels, 1);
        for (var y = 0; y < height; y++)
        {
            var at = ((y * width) + column) * pixelStep;
            if (values[at] != value || values[at + channelStep] != value || values[at + (2 * channelStep)] != value)
            {
                return false;
            }
        }

        return true;
    }
}
