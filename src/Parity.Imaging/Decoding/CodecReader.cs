using System.Runtime.InteropServices;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Reads a codec's pixels as RGBA: in strips of rows where it can, so that a large image is never there twice.</summary>
internal static class CodecReader
{
    private const int StripPixels = 1 << 18;

    public static void Read(SKCodec codec, PixelTarget target)
    {
        var inStrips = codec.EncodedFormat == SKEncodedImageFormat.Jpeg;
        var opaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, null);
        var rows = inStrips ? Math.Clamp(StripPixels / info.Width, 1, info.Height) : info.Height;
        using var memory = new PixelMemory(checked(rows * info.RowBytes));
        if (inStrips)
        {
            ReadStrips(codec, info, rows, memory.Bytes, target);
        }
        else
        {
            Require(codec, GetPixels(codec, info, memory.Bytes));
            target.Write(MemoryMarshal.Cast<byte, uint>(memory.Bytes), 0);
        }
    }

    private static void ReadStrips(SKCodec codec, SKImageInfo info, int rows, Span<byte> strip, PixelTarget target)
    {
        Require(codec, codec.StartScanlineDecode(info));
        for (var row = 0; row < info.Height; row += rows)
        {
            var wanted = Math.Min(rows, info.Height - row);
            if (GetScanlines(codec, info, strip, wanted) < wanted)
            {
                Require(codec, SKCodecResult.IncompleteInput);
            }

            target.Write(MemoryMarshal.Cast<byte, uint>(strip[..(wanted * info.RowBytes)]), row);
        }
    }

    private static unsafe SKCodecResult GetPixels(SKCodec codec, SKImageInfo info, Span<byte> rgba)
    {
        fixed (byte* pixels = rgba)
        {
            return codec.GetPixels(info, (nint)pixels);
        }
    }

    private static unsafe int GetScanlines(SKCodec codec, SKImageInfo info, Span<byte> rgba, int rows)
    {
        fixed (byte* pixels = rgba)
        {
            return codec.GetScanlines((nint)pixels, rows, info.RowBytes);
        }
    }

    private static void Require(SKCodec codec, SKCodecResult result)
    {
        if (result != SKCodecResult.Success)
        {
            var kind = codec.EncodedFormat == SKEncodedImageFormat.Webp ? "WebP" : codec.EncodedFormat.ToString().ToUpperInvariant();
            throw new UnreadableImageException(result == SKCodecResult.IncompleteInput
                ? $"truncated: the {kind} data end early"
                : $"damaged: the {kind} data cannot be decoded ({result})");
        }
    }
}
