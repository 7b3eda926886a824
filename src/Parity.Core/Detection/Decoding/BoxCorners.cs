using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Parity.Core.Detection.Decoding;

/// <summary>Boxes of every format and unit to planes of corners, in float32.</summary>
internal static class BoxCorners
{
    /// <summary>Numbers per box.</summary>
    public const int Numbers = 4;

    /// <summary>Whether boxes in this unit need the size of the model's input.</summary>
    public static bool NeedsSize(BoxUnit unit) => unit == BoxUnit.Normalized;

    /// <summary>Writes the corners of boxes that stand row by row.</summary>
    /// <param name="rows">As many rows as <paramref name="raw"/> has.</param>
    /// <param name="columns">Numbers per row.</param>
    /// <param name="first">The first of a row's four.</param>
    /// <param name="format">Their meaning.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="input">The model's input; not null for fractions.</param>
    /// <param name="raw">Where the corners go.</param>
    public static void FromRows(ReadOnlySpan<float> rows, int columns, int first, BoxFormat format, BoxUnit unit, ModelSize? input, RawDetections raw)
    {
        FromRows(rows, columns, first, format, raw.X1, raw.Y1, raw.X2, raw.Y2);
        Scale(unit, input, raw);
    }

    /// <summary>Writes the corners of boxes that stand row by row, in their own unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows(
        ReadOnlySpan<float> rows, int columns, int first, BoxFormat format, Span<float> x1, Span<float> y1, Span<float> x2, Span<float> y2)
    {
        for (var i = 0; i < x1.Length; i++)
        {
            var box = rows.Slice((i * columns) + first, Numbers);
            var (a, b, c, d) = (box[0], box[1], box[2], box[3]);
            (x1[i], y1[i], x2[i], y2[i]) = format switch
            {
                BoxFormat.Xyxy => (a, b, c, d),
                BoxFormat.Cxcywh => (a - (c / 2), b - (d / 2), a + (c / 2), b + (d / 2)),
                BoxFormat.Xywh => (a, b, a + c, b + d),
                BoxFormat.Yxyx => (b, a, d, c),
                _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a box format."),
            };
        }
    }

    /// <summary>Fractions to model pixels, after the corners as DETR does it; nothing for the other units.</summary>
    public static void Scale(BoxUnit unit, ModelSize? input, RawDetections raw)
    {
        if (unit != BoxUnit.Normalized)
        {
            return;
        }

        var size = input ?? throw new InvalidOperationException("Boxes in fractions need the size of the model's input.");
        TensorPrimitives.Multiply(raw.X1, size.Width, raw.X1);
        TensorPrimitives.Multiply(raw.X2, size.Width, raw.X2);
        TensorPrimitives.Multiply(raw.Y1, size.Height, raw.Y1);
        TensorPrimitives.Multiply(raw.Y2, size.Height, raw.Y2);
    }

    /// <summary>
    /// Moves corners that lie outside of the model's input to its edges, as torchvision's <c>clip_boxes_to_image</c>. Those that are not
    /// finite become NaN: an edge would hide them.
    /// </summary>
    public static void Clip(ModelSize input, RawDetections raw)
    {
        Clip(raw.X1, input.Width);
        Clip(raw.Y1, input.Height);
        Clip(raw.X2, input.Width);
        Clip(raw.Y2, input.Height);
    }

    private static void Clip(Span<float> corners, float pixels)
    {
        foreach (ref var corner in corners)
        {
            corner = float.IsFinite(corner) ? MathF.Min(MathF.Max(corner, 0), pixels) : float.NaN;
        }
    }
}
