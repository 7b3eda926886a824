using Parity.Core.Inputs;

namespace Parity.Core.Detection.Coco;

/// <summary>From decoded boxes to COCO's, in pixels of the original image.</summary>
public static class CocoBoxes
{
    /// <summary>A box in model pixels, brought back as the recipe's framework does: <c>(model − offset) / scale</c>, cut off where it cuts off.</summary>
    public static CocoBox FromModelPixels(Box box, PixelMapping mapping)
    {
        var (width, height) = mapping.ClipsBoxes ? (mapping.OriginalWidth, mapping.OriginalHeight) : (double.PositiveInfinity, double.PositiveInfinity);
        var least = mapping.ClipsBoxes ? 0 : double.NegativeInfinity;
        double X(double x) => Math.Clamp((x - mapping.BoxOffsetX) / mapping.BoxScaleX, least, width);
        double Y(double y) => Math.Clamp((y - mapping.BoxOffsetY) / mapping.BoxScaleY, least, height);
        return FromCorners(X(box.X1), Y(box.Y1), X(box.X2), Y(box.Y2));
    }

    /// <summary>A box that is in original pixels already.</summary>
    public static CocoBox FromOriginalPixels(Box box) => FromCorners(box.X1, box.Y1, box.X2, box.Y2);

    // A box whose corners are exchanged covers nothing.
    private static CocoBox FromCorners(double x1, double y1, double x2, double y2) => new(x1, y1, Math.Max(0, x2 - x1), Math.Max(0, y2 - y1));
}
