namespace Parity.Imaging;

/// <summary>From colour to brightness.</summary>
internal static class GrayConverter
{
    /// <summary>One channel from three. <see cref="GrayFormula.Cv2Read"/> is OpenCV's formula here: it is for files that store no brightness.</summary>
    public static ByteImage Convert(ByteImage rgb, GrayFormula formula)
    {
        var gray = new ByteImage(rgb.Width, rgb.Height, 1);
        var (red, green, blue, half, shift) = formula == GrayFormula.Pillow ? (19595, 38470, 7471, 1 << 15, 16) : (9798, 19235, 3735, 1 << 14, 15);
        ReadOnlySpan<byte> from = rgb.Pixels;
        var to = gray.Pixels;
        for (var i = 0; i < to.Length; i++, from = from[ByteImage.ColorChannels..])
        {
            to[i] = (byte)(((from[0] * red) + (from[1] * green) + (from[2] * blue) + half) >> shift);
        }

        return gray;
    }
}
