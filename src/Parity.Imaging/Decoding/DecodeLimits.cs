using System.Buffers.Binary;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Refuses files that would take too much memory or time, and those whose header promises more than they can hold.</summary>
internal static class DecodeLimits
{
    private const int RgbBytes = 3;
    private const int RgbaBytes = 4;

    // libjpeg keeps the coefficients of a JPEG of several scans: 16 bits for each component.
    private const int CoefficientBytes = 2;

    // Deflate cannot pack more into a byte.
    private const long DeflateRatio = 1032;

    // Encoders write up to 14 scans; thousands, each over all pixels, are made to keep a decoder busy.
    private const int UsualScans = 20;
    private const long MostScannedPixels = 1L << 30;

    /// <summary>Refuses what would take too much memory.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="bytesPerPixel">What a decoder needs beside the image itself.</param>
    /// <param name="fileBytes">The file's length, which is in memory as well.</param>
    public static void Require(long width, long height, int bytesPerPixel, long fileBytes)
    {
        if (width <= 0 || height <= 0)
        {
            throw new UnreadableImageException($"it has no pixel ({width}×{height})");
        }

        var pixels = width * height;
        if (pixels > (ImageDecoder.MaxDecodeBytes - fileBytes) / (RgbBytes + bytesPerPixel))
        {
            throw new UnreadableImageException(
                $"{width}×{height} pixels would take {(((decimal)pixels * (RgbBytes + bytesPerPixel)) + fileBytes) / (1 << 20):F0} MB to decode; up to {ImageDecoder.MaxDecodeBytes >> 20} MB are taken");
        }
    }

    public static void Require(SKCodec codec, ReadOnlySpan<byte> file)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        switch (codec.EncodedFormat)
        {
            case SKEncodedImageFormat.Jpeg:
                var scans = JpegScans.Of(file);
                Require(width, height, scans.AreSeveral ? CoefficientBytes * scans.Components : 0, file.Length);
                RequireScans(scans, (long)width * height);
                // Each block of 8×8 takes a bit at least; libjpeg paints those that a short file lacks gray.
                RequireBits(file.Length * 8L, width, height, (width + 7L) / 8 * ((height + 7L) / 8), file.Length);
                break;
            case SKEncodedImageFormat.Png:
                var header = PngHeader.Read(file);
                Require(width, height, RgbaBytes + (header.IsInterlaced ? header.Channels * Math.Max(header.Bits / 8, 1) : 0), file.Length);
                // Deflate holds at least a bit per pixel before it is packed.
                RequireBits(file.Length * DeflateRatio * 8, width, height, (long)width * height, file.Length);
                break;
            default:
                // libwebp keeps an image of its own. It decodes what is there of a cut file; OpenCV and Pillow refuse that.
                Require(width, height, RgbaBytes + RgbaBytes, file.Length);
                if (BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > file.Length - 8)
                {
                    throw new UnreadableImageException("truncated: the WebP data end early");
                }

                break;
        }
    }

    private static void RequireBits(long bits, int width, int height, long needed, long fileBytes)
    {
        if (bits < needed)
        {
            throw new UnreadableImageException($"truncated: {fileBytes} bytes cannot hold {width}×{height} pixels");
        }
    }

    private static void RequireScans(JpegScans scans, long pixels)
    {
        if (scans.IsCut)
        {
            throw new UnreadableImageException("truncated: the JPEG data end early");
        }

        if (scans.Count > UsualScans && scans.Count * pixels > MostScannedPixels)
        {
            throw new UnreadableImageException($"{scans.Count} scans over {pixels} pixels would take too long to decode; save it with fewer");
        }
    }
}
