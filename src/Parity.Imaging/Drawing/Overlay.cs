using Parity.Core.Detection;
using Parity.Core.Inputs;
using SkiaSharp;

namespace Parity.Imaging.Drawing;

/// <summary>An image with the detections of both sides drawn over it, the same pixels on every machine: no font of the system is used.</summary>
public static class Overlay
{
    private const int PngQuality = 100;

    // Smaller pictures are enlarged, or their labels would hide them.
    private const int LeastSide = 1000;

    // One pixel of line for so many of the longer side.
    private const int PixelsPerLine = 800;

    /// <summary>Writes a PNG file in the image's own size, or a whole multiple of it where its longer side has less than 1000 pixels.</summary>
    /// <param name="image">The image, red, green, blue.</param>
    /// <param name="mapping">How its pixels became the model's.</param>
    /// <param name="boxes">What is drawn; later ones lie over earlier ones. A box that is not finite is left out.</param>
    /// <param name="stream">Takes the file's bytes.</param>
    public static void WritePng(ByteImage image, PixelMapping mapping, IReadOnlyCollection<OverlayBox> boxes, Stream stream)
    {
        var longer = Math.Max(image.Width, image.Height);
        var zoom = Math.Max(1, (LeastSide + longer - 1) / longer);
        var unit = Math.Max(1, ((longer * zoom) + (PixelsPerLine / 2)) / PixelsPerLine);
        using var bitmap = Copy(image, zoom);
        using var canvas = new SKCanvas(bitmap);
        foreach (var box in boxes)
        {
            Draw(canvas, box, ToPicture(box.Reference, mapping, zoom), isReference: true, unit);
            Draw(canvas, box, ToPicture(box.Candidate, mapping, zoom), isReference: false, unit);
        }

        // Last, so that no line crosses a text.
        var labels = new OverlayLabels(canvas, bitmap.Width, bitmap.Height, unit);
        foreach (var box in boxes)
        {
            if (box.Label is { } label && ToPicture(box.Candidate ?? box.Reference, mapping, zoom) is { } at)
            {
                labels.Draw(label, at, OverlayPen.ColorOf(box.Mark));
            }
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, PngQuality);
        png.SaveTo(stream);
    }

    private static void Draw(SKCanvas canvas, OverlayBox box, SKRect? side, bool isReference, int unit)
    {
        if (side is { } rectangle)
        {
            using var pen = new OverlayPen(box.Mark, isReference && box.Candidate is not null, unit);
            pen.Draw(canvas, rectangle);
        }
    }

    // Cut outside of the picture, or the dashes of a box of a million pixels would never be done.
    private static SKRect? ToPicture(Box? box, PixelMapping mapping, int zoom)
    {
        if (box is not { } model)
        {
            return null;
        }

        var corners = new[]
        {
            (model.X1 - mapping.OffsetX) / mapping.ScaleX, (model.Y1 - mapping.OffsetY) / mapping.ScaleY,
            (model.X2 - mapping.OffsetX) / mapping.ScaleX, (model.Y2 - mapping.OffsetY) / mapping.ScaleY,
        };
        const double Outside = 100;
        var cut = corners.Select((corner, i) => (float)Math.Clamp(corner * zoom, -Outside, ((i % 2 == 0 ? mapping.OriginalWidth : mapping.OriginalHeight) * zoom) + Outside)).ToArray();
        return corners.All(double.IsFinite) ? new SKRect(cut[0], cut[1], cut[2], cut[3]).Standardized : null;
    }

    private static unsafe SKBitmap Copy(ByteImage image, int zoom)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width * zoom, image.Height * zoom, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < bitmap.Height; y++)
        {
            var source = image.Row(y / zoom);
            var target = new Span<byte>((byte*)bitmap.GetPixels() + (y * (long)bitmap.RowBytes), bitmap.Width * 4);
            for (int x = 0, to = 0; to < target.Length; x++, to += 4)
            {
                var from = x / zoom * image.Channels;
                (target[to], target[to + 1], target[to + 2], target[to + 3]) = (source[from], source[from + 1], source[from + 2], byte.MaxValue);
            }
        }

        return bitmap;
    }
}
