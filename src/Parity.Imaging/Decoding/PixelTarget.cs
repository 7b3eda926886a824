using System.Runtime.CompilerServices;

namespace Parity.Imaging.Decoding;

/// <summary>Takes rows of RGBA and lays them into an RGB image, turned as the orientation says.</summary>
/// <param name="width">Width of the stored image in pixels.</param>
/// <param name="height">Height of the stored image in pixels.</param>
/// <param name="orientation">As EXIF numbers it.</param>
/// <param name="alphaOver">The colour under transparent pixels; null drops the alpha channel.</param>
internal sealed class PixelTarget(int width, int height, int orientation, Rgb? alphaOver)
{
    /// <summary>The image.</summary>
    public ByteImage Image { get; } = Turn.Swaps(orientation) ? new ByteImage(height, width) : new ByteImage(width, height);

    /// <summary>Takes whole rows.</summary>
    /// <param name="rgba">Pixels of the rows, straight alpha.</param>
    /// <param name="firstRow">The index of the first.</param>
    public void Write(Span<uint> rgba, int firstRow)
    {
        if (alphaOver is { } under)
        {
            foreach (ref var pixel in rgba)
            {
                pixel = Over(pixel, under);
            }
        }

        if (orientation == Turn.None)
        {
            DropAlpha(rgba, Image.Pixels[(firstRow * Image.RowBytes)..]);
        }
        else
        {
            Turned(rgba, firstRow);
        }
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

        Write(rgba[i], rgb[to..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Turned(ReadOnlySpan<uint> rgba, int firstRow)
    {
        var (first, right, down) = Turn.Steps(orientation, width, height);
        var pixels = Image.Pixels;
        for (var y = 0; y < rgba.Length / width; y++)
        {
            var to = (first + ((firstRow + y) * down)) * ByteImage.ColorChannels;
            foreach (var pixel in rgba.Slice(y * width, width))
            {
                Write(pixel, pixels.Slice(to, ByteImage.ColorChannels));
                to += right * ByteImage.ColorChannels;
            }
        }
    }

    // Pillow's paste with a mask: (under · (255 − a) + pixel · a) / 255, rounded as its DIV255 does.
    private static uint Over(uint rgba, Rgb under)
    {
        var alpha = rgba >> 24;
        return Blend(rgba & 0xFF, under.Red, alpha) | (Blend((rgba >> 8) & 0xFF, under.Green, alpha) << 8) | (Blend((rgba >> 16) & 0xFF, under.Blue, alpha) << 16);
    }

    private static uint Blend(uint over, uint under, uint alpha)
    {
        var sum = (under * (255 - alpha)) + (over * alpha) + 128;
        return ((sum >> 8) + sum) >> 8;
    }

    private static void Write(uint rgba, Span<byte> rgb)
    {
        rgb[0] = (byte)rgba;
        rgb[1] = (byte)(rgba >> 8);
        rgb[2] = (byte)(rgba >> 16);
    }
}
