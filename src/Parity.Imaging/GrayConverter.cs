namespace Parity.Imaging;

/// <summary>From colour to brightness.</summary>
internal static class GrayConverter
{
    /// <summary>One channel from three. <see cref="GrayFormula.Cv2Read"/> is OpenCV's formula here: it is for files, not for pixels.</summary>
    public static ByteImage Convert(ByteImage rgb, GrayFormula formula) => Convert(rgb, formula == GrayFormula.Pillow ? GrayWeights.Pillow : GrayWeights.Cv2);

    /// <summary>One channel from three.</summary>
    public static ByteImage Convert(ByteImage rgb, GrayWeights weights)
    {
        var gray = new ByteImage(rgb.Width, rgb.Height, 1);
        var (red, green, blue, shift) = weights;
        var half = 1 << (shift - 1);
        ReadOnlySpan<byte> from = rgb.Pixels;
        var to = gray.Pixels;
        for (var i = 0; i < to.Length; i++, from = from[ByteImage.ColorChannels..])
        {
            to[i] = (byte)(((from[0] * red) + (from[1] * green) + (from[2] * blue) + half) >> shift);
        }

        return gray;
    }
}
