using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Decodes JPEG and PNG files to what OpenCV's <c>imread</c> gives: orientation applied, alpha dropped without premultiplying,
/// no colour management, gray repeated in three channels, 16 bits cut to the upper 8. Only a CMYK JPEG may differ, by at most
/// one level.
/// </summary>
public static class ImageDecoder
{
    /// <summary>OpenCV refuses larger images as well (CV_IO_MAX_IMAGE_PIXELS is 2³⁰; this is a gigabyte of RGBA).</summary>
    public const long MaxPixels = 1L << 28;

    /// <summary>Larger files are refused before they are read: no image within <see cref="MaxPixels"/> needs as much.</summary>
    public const long MaxFileBytes = int.MaxValue;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, truncated, damaged, too large or no image.</exception>
    public static ByteImage Decode(string path)
    {
        using var data = Read(path);
        return Decode(data);
    }

    /// <summary>Decodes a file.</summary>
    public static ByteImage Decode(string path, DecodeOptions options) => Decode(path);

    /// <summary>Decodes a file's bytes.</summary>
    internal static ByteImage Decode(SKData data)
    {
        using var codec = SKCodec.Create(data) ?? throw new UnreadableImageException(NotAnImage(data));
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png))
        {
            throw new UnreadableImageException($"it is a {codec.EncodedFormat} image; JPEG and PNG can be read");
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MaxPixels)
        {
            throw new UnreadableImageException($"{width}×{height} pixels are more than the {MaxPixels} that are read");
        }

        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, null);
        var rgba = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        try
        {
            if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegEnd.IsCutBetweenScans(data.AsSpan()))
            {
                throw new UnreadableImageException("truncated: the JPEG data end early");
            }

            var result = GetPixels(codec, info, rgba);
            if (result != SKCodecResult.Success)
            {
                throw new UnreadableImageException(result == SKCodecResult.IncompleteInput
                    ? $"truncated: the {Name(codec)} data end early"
                    : $"damaged: the {Name(codec)} data cannot be decoded ({result})");
            }

            var origin = codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Of(data.AsSpan()) : codec.EncodedOrigin;
            return Orientation.Apply(origin, MemoryMarshal.Cast<byte, uint>(rgba.AsSpan(0, info.BytesSize)), width, height);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rgba);
        }
    }

    private static unsafe SKCodecResult GetPixels(SKCodec codec, SKImageInfo info, byte[] rgba)
    {
        fixed (byte* pixels = rgba)
        {
            return codec.GetPixels(info, (nint)pixels);
        }
    }

    private static string Name(SKCodec codec) => codec.EncodedFormat.ToString().ToUpperInvariant();

    // Read, not mapped: a file that shrinks while it is mapped kills the process.
    private static SKData Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length switch
            {
                0 => throw new UnreadableImageException("the file is empty (0 bytes)"),
                > MaxFileBytes => throw new UnreadableImageException($"{file.Length} bytes are more than the {MaxFileBytes} that are read"),
                _ => SKData.Create(file) ?? throw new UnreadableImageException("the file cannot be read to its end"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableImageException($"the file cannot be read: {e.Message}", e);
        }
    }

    private static string NotAnImage(SKData data)
    {
        var head = data.AsSpan()[..(int)Math.Min(4, data.Size)];
        var known = head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xD8) || (head[0] == 0x89 && head[1] == (byte)'P'));
        return known
            ? "truncated, damaged or of a rare kind: its header cannot be read"
            : $"not a JPEG or PNG image (it starts with {Readable(head)})";
    }

    private static string Readable(ReadOnlySpan<byte> head) =>
        head.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 ? $"'{Encoding.ASCII.GetString(head)}'" : $"bytes {Convert.ToHexString(head)}";
}
