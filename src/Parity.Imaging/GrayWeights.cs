namespace Parity.Imaging;

/// <summary>Weights of red, green and blue, in units of 2^-<paramref name="Shift"/>, rounded to the nearest.</summary>
internal readonly record struct GrayWeights(int Red, int Green, int Blue, int Shift)
{
    /// <summary>OpenCV's <c>cvtColor</c>.</summary>
    public static readonly GrayWeights Cv2 = new(9798, 19235, 3735, 15);

    /// <summary>Pillow's <c>convert("L")</c>.</summary>
    public static readonly GrayWeights Pillow = new(19595, 38470, 7471, 16);

    /// <summary>libjpeg's, for a JPEG that stores red, green and blue.</summary>
    public static readonly GrayWeights Jpeg = Pillow;

    /// <summary>OpenCV's reader of BMP, and of CMYK JPEG.</summary>
    public static readonly GrayWeights Bmp = new(4899, 9617, 1868, 14);
}
