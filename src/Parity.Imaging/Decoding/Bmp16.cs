using System.Buffers.Binary;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// The levels of BMP files of 16 bits per pixel. Skia spreads 5 or 6 bits over 8 by repeating them; OpenCV fills up with zeros, Pillow
/// multiplies by 255 and divides by 31 or 63, rounding down.
/// </summary>
internal sealed class Bmp16
{
    private const int BitsPerPixel = 28;
    private const int Compression = 30;
    private const int BitFields = 3;
    private const int GreenMask = 58;
    private const int GreenOf6Bits = 0x07E0;

    private readonly byte[] _redAndBlue;
    private readonly byte[] _green;

    private Bmp16(bool green6, DecoderBehavior decoder)
    {
        _redAndBlue = Levels(5, decoder);
        _green = green6 ? Levels(6, decoder) : _redAndBlue;
    }

    /// <summary>The levels of a file; null where it holds no 16 bits per pixel.</summary>
    public static Bmp16? Of(ReadOnlySpan<byte> file, SKEncodedImageFormat kind, DecoderBehavior decoder)
    {
        if (kind != SKEncodedImageFormat.Bmp || file.Length < GreenMask + 4 || BinaryPrimitives.ReadUInt16LittleEndian(file[BitsPerPixel..]) != 16)
        {
            return null;
        }

        var masked = BinaryPrimitives.ReadUInt32LittleEndian(file[Compression..]) == BitFields;
        return new Bmp16(masked && BinaryPrimitives.ReadUInt32LittleEndian(file[GreenMask..]) == GreenOf6Bits, decoder);
    }

    /// <summary>Replaces Skia's levels.</summary>
    public void Apply(Span<uint> rgba)
    {
        foreach (ref var pixel in rgba)
        {
            pixel = (pixel & 0xFF000000) | _redAndBlue[(byte)pixel] | ((uint)_green[(byte)(pixel >> 8)] << 8) | ((uint)_redAndBlue[(byte)(pixel >> 16)] << 16);
        }
    }

    private static byte[] Levels(int bits, DecoderBehavior decoder)
    {
        var (shift, largest) = (8 - bits, (1 << bits) - 1);
        return [.. Enumerable.Range(0, 256).Select(level => (byte)(decoder == DecoderBehavior.Cv2 ? level >> shift << shift : (level >> shift) * 255 / largest))];
    }
}
