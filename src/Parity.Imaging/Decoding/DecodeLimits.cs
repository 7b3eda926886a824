using System.Buffers.Binary;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Refuses files that would take too much memory, and those whose header promises more than they can hold.</summary>
internal static class DecodeLimits
{
    private const int RgbBytes = 3;
    private const int RgbaBytes = 4;

    // libjpeg keeps the coefficients of every scan of a progressive JPEG: 16 bits for each of three components.
    private const int ProgressiveBytes = 6;

    // Deflate cannot pack more into a byte.
    private const long DeflateRatio = 1032;

    public static void Require(SKCodec codec, ReadOnlySpan<byte> file, bool inStrips)
    {
        long pixels = (long)codec.Info.Width * codec.Info.Height;
        var kind = codec.EncodedFormat;
        var bytesPerPixel = RgbBytes + (inStrips ? 0 : RgbaBytes) + (kind == SKEncodedImageFormat.Jpeg && JpegEnd.IsProgressive(file) ? ProgressiveBytes : 0);
        if (pixels <= 0)
        {
            throw new UnreadableImageException($"it has no pixel ({codec.Info.Width}×{codec.Info.Height})");
        }

        if (pixels * bytesPerPixel > ImageDecoder.MaxDecodeBytes)
        {
            throw new UnreadableImageException(
                $"{codec.Info.Width}×{codec.Info.Height} pixels would take {(pixels * bytesPerPixel) >> 20} MB to decode; up to {ImageDecoder.MaxDecodeBytes >> 20} MB are taken");
        }

        // Both formats hold at least a bit per pixel before they are packed.
        if (kind == SKEncodedImageFormat.Png && file.Length * DeflateRatio * 8 < pixels)
        {
            throw new UnreadableImageException($"truncated: {file.Length} bytes cannot hold {codec.Info.Width}×{codec.Info.Height} pixels");
        }

        if (kind == SKEncodedImageFormat.Bmp && file.Length >= 34 && BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) == 0 && file.Length * 8L < pixels * BinaryPrimitives.ReadUInt16LittleEndian(file[28..]))
        {
            throw new UnreadableImageException($"truncated: {file.Length} bytes cannot hold {codec.Info.Width}×{codec.Info.Height} pixels");
        }
    }
}
