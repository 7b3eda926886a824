using System.Runtime.InteropServices;
using Parity.Core.Inputs;
using Parity.Core.Tensors;

namespace Parity.Imaging.Facts;

/// <summary>Looks at an input tensor itself: what it finds is evidence, not what was asked for.</summary>
public static class ImageFactsFinder
{
    /// <summary>Examines float32 planes of one or more channels.</summary>
    /// <param name="values">Channels × height × width.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="stride">What both sides should be multiples of, in pixels.</param>
    /// <param name="mapping">How original pixels became these.</param>
    public static ImageFacts Find(ReadOnlySpan<float> values, int width, int height, int stride, PixelMapping mapping)
    {
        // Equal values have equal bits here (no operation gives a negative zero or NaN); integers are compared by whole vectors, floats are not.
        var planes = new Planes(MemoryMarshal.Cast<float, int>(values), width, height);
        var range = ValueRange.Of(values);
        return new ImageFacts
        {
            OriginalWidth = mapping.OriginalWidth,
            OriginalHeight = mapping.OriginalHeight,
            Width = width,
            Height = height,
            Padding = FindPadding(planes),
            MultipleOfStride = width % stride == 0 && height % stride == 0,
            FalseColor = planes.Count > 1 && planes.AllEqual(),
            Minimum = range.Minimum,
            Maximum = range.Maximum,
        };
    }

    // The border's value is that of a corner: letterboxing leaves padding in at least one of two opposite corners.
    internal static PaddingFacts? FindPadding(Planes planes)
    {
        foreach (var corner in (ReadOnlySpan<int>)[planes.Pixels - 1, 0])
        {
            var top = planes.Run(corner, rows: true, fromEnd: false);
            if (top == planes.Height)
            {
                // One colour everywhere is a plain image, not a border.
                return null;
            }

            var bottom = planes.Run(corner, rows: true, fromEnd: true);
            var left = planes.Run(corner, rows: false, fromEnd: false);
            var right = planes.Run(corner, rows: false, fromEnd: true);
            if (top + bottom + left + right > 0)
            {
                return new PaddingFacts(planes.At(corner), Placement(left, top, right, bottom), left, top, right, bottom);
            }
        }

        return null;
    }

    private static string Placement(int left, int top, int right, int bottom) =>
        Math.Abs(left - right) <= 1 && Math.Abs(top - bottom) <= 1 ? "center"
        : left == 0 && top == 0 ? "top_left"
        : "other";
}
