using Parity.Imaging.Decoding;

namespace Parity.Imaging;

/// <summary>One way from colour to brightness: (Red · R + Green · G + Blue · B + Half) &gt;&gt; Shift.</summary>
internal readonly record struct GrayWeights(int Red, int Green, int Blue, int Half, int Shift)
{
    private static readonly GrayWeights Cv2 = new(9798, 19235, 3735, 1 << 14, 15);
    private static readonly GrayWeights Pillow = new(19595, 38470, 7471, 1 << 15, 16);

    // OpenCV's imread has libpng convert, which cuts off, and converts a BMP itself with 14 bits.
    private static readonly GrayWeights Cv2ReadPng = new(9797, 19234, 3737, 0, 15);
    private static readonly GrayWeights Cv2ReadBmp = new(4899, 9617, 1868, 1 << 13, 14);

    /// <summary>A formula's weights; <see cref="GrayFormula.Cv2Read"/> is OpenCV's where the file is not known.</summary>
    public static GrayWeights Of(GrayFormula formula) => formula == GrayFormula.Pillow ? Pillow : Cv2;

    /// <summary>What OpenCV's <c>imread(…, IMREAD_GRAYSCALE)</c> converts a file's colours with that stores no brightness.</summary>
    /// <exception cref="UnreadableImageException">The file cannot be read.</exception>
    public static GrayWeights OfFile(string path)
    {
        using var data = ImageFileReader.Read(path);
        var file = data.AsSpan();
        return file.StartsWith<byte>([0x89, (byte)'P']) ? Cv2ReadPng : file.StartsWith("BM"u8) ? Cv2ReadBmp : Cv2;
    }
}
