using System.Runtime.CompilerServices;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Drops the fourth byte of each pixel and turns the image as its EXIF orientation says, in one pass.</summary>
internal static class Orientation
{
    public static DecodedImage Apply(SKEncodedOrigin origin, ReadOnlySpan<uint> rgba, int width, int height)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var image = turned ? new DecodedImage(height, width) : new DecodedImage(width, height);
        if (origin == SKEncodedOrigin.TopLeft || !Enum.IsDefined(origin))
        {
            DropAlpha(rgba, image.Pixels);
        }
        else
        {
            Turn(origin, rgba, width, height, image);
        }

        return image;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DropAlpha(ReadOnlySpan<uint> rgba, Span<byte> rgb)
    {
        var to = 0;
        var i = 0;
        // Four bytes are written for each three that count; the surplus one is overwritten by the next pixel.
        for (; i < rgba.Length - 1; i++, to += DecodedImage.Channels)
        {
            Unsafe.WriteUnaligned(ref rgb[to], rgba[i]);
        }

        for (; i < rgba.Length; i++, to += DecodedImage.Channels)
        {
            Write(rgba[i], rgb[to..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(SKEncodedOrigin origin, ReadOnlySpan<uint> rgba, int width, int height, DecodedImage image)
    {
        var pixels = image.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (toX, toY) = origin switch
                {
                    SKEncodedOrigin.TopRight => (width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (height - 1 - y, x),
                    SKEncodedOrigin.RightBottom => (height - 1 - y, width - 1 - x),
                    _ => (y, width - 1 - x),
                };
                Write(rgba[(y * width) + x], pixels[(((toY * image.Width) + toX) * DecodedImage.Channels)..]);
            }
        }
    }

    private static void Write(uint rgba, Span<byte> rgb)
    {
        rgb[0] = (byte)rgba;
        rgb[1] = (byte)(rgba >> 8);
        rgb[2] = (byte)(rgba >> 16);
    }
}
