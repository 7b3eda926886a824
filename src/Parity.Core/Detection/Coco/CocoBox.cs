namespace Parity.Core.Detection.Coco;

/// <summary>A box as COCO's files hold it: a corner and a size, in pixels of the original image.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width; the right edge is at <c>X + Width</c>, without a pixel more.</param>
/// <param name="Height">Height.</param>
public readonly record struct CocoBox(double X, double Y, double Width, double Height)
{
    /// <summary>Width times height, in square pixels.</summary>
    public double Area => Width * Height;

    internal bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Width) && double.IsFinite(Height);

    /// <summary>
    /// How far this detection covers an object: intersection over union, of a crowd intersection over this box's own area.
    /// The order of the operations is that of <c>bbIou</c> in COCO's maskApi.c, so that every bit is the same.
    /// </summary>
    internal double Overlap(in CocoBox groundTruth, bool isCrowd)
    {
        var width = Math.Min(Width + X, groundTruth.Width + groundTruth.X) - Math.Max(X, groundTruth.X);
        if (width <= 0)
        {
            return 0;
        }

        var height = Math.Min(Height + Y, groundTruth.Height + groundTruth.Y) - Math.Max(Y, groundTruth.Y);
        if (height <= 0)
        {
            return 0;
        }

        var intersection = width * height;
        return intersection / (isCrowd ? Area : Area + groundTruth.Area - intersection);
    }
}
