using System.Runtime.CompilerServices;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Drops the fourth byte of each pixel and turns the image as its EXIF orientation says, in one pass.</summary>
internal static class Orientation
{
    public static ByteImage Apply(SKEncodedOrigin origin, ReadOnlySpan<uint> rgba, int width, int height)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var image = turned ? new ByteImage(height, width) : new ByteImage(width, height);
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
        for (; i < rgba.Length - 1; i++, to += ByteImage.ColorChannels)
        {
            Unsafe.WriteUnaligned(ref rgb[to], rgba[i]);
        }

        for (; i < rgba.Length; i++, to += ByteImage.ColorChannels)
        {
            Write(rgba[i], rgb[to..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(SKEncodedOrigin origin, ReadOnlySpan<uint> rgba, int width, int height, ByteImage image)
    {
        // Where the first pixel goes, and how far the next in its row and the one below it lie from there, in target pixels.
        var (first, right, down) = origin switch
        {
            SKEncodedOrigin.TopRight => (width - 1, -1, width),
            SKEncodedOrigin.BottomRight => ((width * height) - 1, -1, -width),
            SKEncodedOrigin.BottomLeft => (width * (height - 1), 1, -width),
            SKEncodedOrigin.LeftTop => (0, height, 1),
            SKEncodedOrigin.RightTop => (height - 1, height, -1),
            SKEncodedOrigin.RightBottom => ((width * height) - 1, -height, -1),
            _ => (height * (width - 1), -height, 1),
        };
        var pixels = image.Pixels;
        for (var y = 0; y < height; y++)
        {
            var to = (first + (y * down)) * ByteImage.ColorChannels;
            foreach (var rgb in rgba.Slice(y * width, width))
            {
                Write(rgb, pixels.Slice(to, ByteImage.ColorChannels));
                to += right * ByteImage.ColorChannels;
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
