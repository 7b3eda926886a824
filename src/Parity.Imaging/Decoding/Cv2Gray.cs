using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Brightness as OpenCV's <c>imread</c> with <c>IMREAD_GRAYSCALE</c> gives it: the plane that a JPEG stores, and for other files the
/// formula of the library that reads them.
/// </summary>
internal static class Cv2Gray
{
    private const byte JpegStart = 0xFF;

    /// <summary>Decodes a file into one channel.</summary>
    /// <exception cref="UnreadableImageException">The file cannot be read, or not as OpenCV does.</exception>
    public static ByteImage Decode(string path, DecodeOptions options)
    {
        using var data = ImageFileReader.Read(path);
        return Decode(data, options);
    }

    /// <summary>Decodes a file's bytes into one channel; they may be freed for it.</summary>
    /// <exception cref="UnreadableImageException">They cannot be read as OpenCV does.</exception>
    public static ByteImage Decode(SKData data, DecodeOptions options)
    {
        if (JpegLuma.TryDecode(data, options) is { } stored)
        {
            return stored;
        }

        var file = data.AsSpan();
        using var image = ImageDecoder.Decode(data, options);
        if (PngChunks.IsPng(file) && options.AlphaOver is null && PngHeader.Read(file) is { IsColor: true } header)
        {
            return FromPng(file, header, image, options);
        }

        if (BmpReader.IsBmp(file))
        {
            return BmpHeader.Read(file, options.Decoder).Layout.IsMasked ? FromMaskedBmp(image) : GrayConverter.Convert(image, GrayWeights.Bmp);
        }

        return GrayConverter.Convert(image, file[0] != JpegStart ? GrayWeights.Cv2 : JpegScans.Of(file).Components == ByteImage.ColorChannels ? GrayWeights.Jpeg : GrayWeights.Bmp);
    }

    // OpenCV weighs these in float32 and cuts.
    private static ByteImage FromMaskedBmp(ByteImage image)
    {
        var gray = new ByteImage(image.Width, image.Height, 1);
        ReadOnlySpan<byte> from = image.Pixels;
        foreach (ref var level in gray.Pixels)
        {
            level = (byte)((0.299f * from[0]) + (0.587f * from[1]) + (0.114f * from[2]));
            from = from[ByteImage.ColorChannels..];
        }

        return gray;
    }

    private static ByteImage FromPng(ReadOnlySpan<byte> file, PngHeader header, ByteImage image, DecodeOptions options)
    {
        var gray = PngGray.Convert(file, header, image);
        if (header.Bits != 16 || !options.Exif)
        {
            return gray;
        }

        using (gray)
        {
            return Turn.Apply(gray, FileOrientation.OfPng(file, options.Decoder));
        }
    }
}
