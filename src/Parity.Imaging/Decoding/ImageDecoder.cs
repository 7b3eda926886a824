using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Decodes JPEG, PNG, WebP and BMP files to what OpenCV's <c>imread</c> or Pillow gives, to the bit: alpha dropped without
/// premultiplying or laid over a colour, no colour management, gray repeated in three channels, RGB of 16 bits cut to the upper 8. Only a
/// CMYK JPEG may differ, by at most one level. The content decides what a file is, not its name.
/// </summary>
public static class ImageDecoder
{
    /// <summary>No image takes more memory than this to decode, its file included; larger ones are refused before anything is allocated.</summary>
    public const long MaxDecodeBytes = 704L << 20;

    /// <summary>Larger files are refused before they are read.</summary>
    public const long MaxFileBytes = 256L << 20;

    private const int CmykComponents = 4;

    /// <summary>A file's bytes, counted without opening it: 0 for a pipe or a device, which are not read; null where there is no file.</summary>
    /// <exception cref="IOException">The file system does not tell.</exception>
    public static long? FileBytes(string path) => ImageFileReader.LengthOf(path);

    /// <summary>Decodes a file as OpenCV does.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, truncated, damaged, too large or no image.</exception>
    public static ByteImage Decode(string path) => Decode(path, new DecodeOptions());

    /// <summary>Decodes a file.</summary>
    /// <returns>Red, green, blue.</returns>
    /// <exception cref="UnreadableImageException">The file is missing, empty, truncated, damaged, too large or no image.</exception>
    public static ByteImage Decode(string path, DecodeOptions options)
    {
        using var data = ImageFileReader.Read(path);
        return Decode(data, options);
    }

    /// <summary>Decodes a file's bytes.</summary>
    internal static ByteImage Decode(SKData data, DecodeOptions options) =>
        BmpReader.IsBmp(data.AsSpan()) ? DecodeBmp(data.AsSpan(), options) : DecodeWithCodec(data, options);

    private static ByteImage DecodeBmp(ReadOnlySpan<byte> file, DecodeOptions options)
    {
        var header = BmpHeader.Read(file, options.Decoder);
        DecodeLimits.Require(header.Width, header.Height, 0, file.Length);
        return Filled(new PixelTarget(header.Width, header.Height, Turn.None, options.AlphaOver), file, (target, bytes) => BmpReader.Read(bytes, header, target, options.Decoder));
    }

    private static ByteImage DecodeWithCodec(SKData data, DecodeOptions options)
    {
        using var codec = SKCodec.Create(data) ?? throw new UnreadableImageException(FileKinds.NotAnImage(data.AsSpan()));
        var kind = codec.EncodedFormat;
        if (kind is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
        {
            throw new UnreadableImageException(kind == SKEncodedImageFormat.Bmp ? "damaged: the BMP header cannot be read" : FileKinds.Other(kind.ToString().ToUpperInvariant(), "image"));
        }

        if (codec.FrameCount > 1)
        {
            throw new UnreadableImageException($"it is an animation of {codec.FrameCount} frames; save one of them");
        }

        var file = data.AsSpan();
        DecodeLimits.Require(codec, file);
        var orientation = options.Exif ? OrientationOf(kind, file, options.Decoder) : Turn.None;
        if (kind == SKEncodedImageFormat.Png && PngReader.TryRead(file, PngHeader.Read(file), options) is { } stored)
        {
            if (orientation == Turn.None)
            {
                return stored;
            }

            using (stored)
            {
                return Turn.Apply(stored, orientation);
            }
        }

        var image = Filled(new PixelTarget(codec.Info.Width, codec.Info.Height, orientation, options.AlphaOver), file, (target, _) => CodecReader.Read(codec, target));
        if (options.Decoder == DecoderBehavior.Cv2 && kind == SKEncodedImageFormat.Jpeg && JpegScans.Of(file).Components == CmykComponents)
        {
            RaiseCmyk(image.Pixels);
        }

        return image;
    }

    // OpenCV divides by 256 where Pillow and Skia divide by 255, and rounds up: a level s becomes s, s + 1 or s + 2, which of them
    // depends on a component that is not there any more. Without black ink, and nearly without, it is s + 1.
    private static void RaiseCmyk(Span<byte> levels)
    {
        foreach (ref var level in levels)
        {
            level += level < byte.MaxValue ? (byte)1 : (byte)0;
        }
    }

    private static ByteImage Filled(PixelTarget target, ReadOnlySpan<byte> file, Fill fill)
    {
        try
        {
            fill(target, file);
            return target.Image;
        }
        catch
        {
            target.Image.Dispose();
            throw;
        }
    }

    private static int OrientationOf(SKEncodedImageFormat kind, ReadOnlySpan<byte> file, DecoderBehavior decoder) => kind switch
    {
        SKEncodedImageFormat.Jpeg => FileOrientation.OfJpeg(file, decoder),
        SKEncodedImageFormat.Png => FileOrientation.OfPng(file, decoder),
        _ => FileOrientation.OfWebp(file, decoder),
    };

    private delegate void Fill(PixelTarget target, ReadOnlySpan<byte> file);
}
