namespace Parity.Imaging;

/// <summary>The eight ways to turn and mirror an image, numbered as EXIF numbers orientations: 1 leaves it, 6 turns it right.</summary>
internal static class Turn
{
    public const int None = 1;
    public const int Last = 8;

    /// <summary>Whether width and height change places.</summary>
    public static bool Swaps(int orientation) => orientation >= 5;

    /// <summary>
    /// Where the first pixel goes, and how far the next in its row and the one below it lie from there, in target pixels, for a
    /// source of this size.
    /// </summary>
    public static (int First, int Right, int Down) Steps(int orientation, int width, int height) => orientation switch
    {
        1 => (0, 1, width),
        2 => (width - 1, -1, width),
        3 => ((width * height) - 1, -1, -width),
        4 => (width * (height - 1), 1, -width),
        5 => (0, height, 1),
        6 => (height - 1, height, -1),
        7 => ((width * height) - 1, -height, -1),
        8 => (height * (width - 1), -height, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "EXIF orientations are 1 to 8."),
    };

    /// <summary>The orientation that undoes another.</summary>
    public static int Inverse(int orientation) => orientation switch
    {
        6 => 8,
        8 => 6,
        _ => orientation,
    };

    /// <summary>A turned copy.</summary>
    public static ByteImage Apply(ByteImage image, int orientation)
    {
        var turned = Swaps(orientation) ? new ByteImage(image.Height, image.Width, image.Channels) : new ByteImage(image.Width, image.Height, image.Channels);
        Copy<byte>(image.Pixels, turned.Pixels, image.Width, image.Height, image.Channels, orientation);
        return turned;
    }

    /// <summary>A turned copy.</summary>
    public static FloatImage Apply(FloatImage image, int orientation)
    {
        var turned = Swaps(orientation) ? new FloatImage(image.Height, image.Width, image.Channels) : new FloatImage(image.Width, image.Height, image.Channels);
        for (var channel = 0; channel < image.Channels; channel++)
        {
            Copy<float>(image.Plane(channel), turned.Plane(channel), image.Width, image.Height, 1, orientation);
        }

        return turned;
    }

    private static void Copy<T>(ReadOnlySpan<T> from, Span<T> to, int width, int height, int channels, int orientation)
    {
        var (first, right, down) = Steps(orientation, width, height);
        for (var y = 0; y < height; y++)
        {
            var target = (first + (y * down)) * channels;
            for (var x = 0; x < width; x++, target += right * channels)
            {
                from.Slice(((y * width) + x) * channels, channels).CopyTo(to[target..]);
            }
        }
    }
}
