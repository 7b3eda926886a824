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
        else
        {
            // OpenCV takes its area kernel for an exact halving, (a + b + c + d + 2) >> 2: weights of one half give the same.
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

    /// <summary>Resizes with axes of the caller's own.</summary>
    internal static void Interpolate(ByteImage source, Span<byte> target, int width, int height, int targetStride, Cv2LinearAxis horizontal, Cv2LinearAxis vertical)
    {
        var values = width * source.Channels;
        using var rows = new Cv2LinearRows(source, horizontal, values);
        for (var y = 0; y < height; y++)
        {
            var (first, second) = vertical.Rows(y);
            var upper = rows.Get(first, keep: second);
            var lower = rows.Get(second, keep: first);
            Cv2LinearBlend.Blend(upper, lower, vertical.Weights[y], target.Slice(y * targetStride, values));
        }
    }
}
