using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Decodes JPEG, PNG, WebP and BMP files to what OpenCV's <c>imread</c> or Pillow gives, to the bit: alpha dropped without
/// premultiplying or laid over a colour, no colour management, gray repeated in three channels, RGB of 16 bits cut to the upper 8. Only a
/// CMYK JPEG may differ, by at most one level. The content decides what a file is, not its name.
/// </summary>
public static class ImageDecoder
{
    /// <summary>No image takes more memory than this to decode; larger ones are refused before anything is allocated.</summary>
    public const long MaxDecodeBytes = 768L << 20;

    /// <summary>Larger files are refused before they are read: no image within <see cref="MaxDecodeBytes"/> needs as much.</summary>
    public const long MaxFileBytes = int.MaxValue;

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
    internal static ByteImage Decode(SKData data, DecodeOptions options)
    {
        using var codec = SKCodec.Create(data) ?? throw new UnreadableImageException(FileKinds.NotAnImage(data.AsSpan()));
        var kind = codec.EncodedFormat;
        if (kind is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Bmp))
        {
            throw new UnreadableImageException($"it is a {kind.ToString().ToUpperInvariant()} image; {FileKinds.Readable} can be read");
        }

        if (codec.FrameCount > 1)
        {
            throw new UnreadableImageException($"it is an animation of {codec.FrameCount} frames; save one of them");
        }

        var file = data.AsSpan();
        var inStrips = kind == SKEncodedImageFormat.Jpeg;
        DecodeLimits.Require(codec, file, inStrips);
        if (kind == SKEncodedImageFormat.Jpeg && JpegEnd.IsCutBetweenScans(file))
        {
            throw new UnreadableImageException("truncated: the JPEG data end early");
        }

        var orientation = options.Exif ? OrientationOf(codec, file, options.Decoder) : Turn.None;
        if (options.Decoder == DecoderBehavior.Pillow && kind == SKEncodedImageFormat.Png && PngHeader.IsGray16(file))
        {
            return Png16Gray.Decode(file, codec.Info.Width, codec.Info.Height, orientation);
        }

        var target = new PixelTarget(codec.Info.Width, codec.Info.Height, orientation, options.AlphaOver, Bmp16.Of(file, kind, options.Decoder));
        try
        {
            CodecReader.Read(codec, target, inStrips);
            return target.Image;
        }
        catch
        {
            target.Image.Dispose();
            throw;
        }
    }

    // OpenCV 4.10 reads the orientation of JPEG and PNG; Pillow's exif_transpose that of WebP too.
    private static int OrientationOf(SKCodec codec, ReadOnlySpan<byte> file, DecoderBehavior decoder) => codec.EncodedFormat switch
    {
        SKEncodedImageFormat.Jpeg => Defined(codec.EncodedOrigin),
        SKEncodedImageFormat.Png => (int)PngOrientation.Of(file),
        SKEncodedImageFormat.Webp when decoder == DecoderBehavior.Pillow => Defined(codec.EncodedOrigin),
        _ => Turn.None,
    };

    private static int Defined(SKEncodedOrigin origin) => Enum.IsDefined(origin) ? (int)origin : Turn.None;
}
