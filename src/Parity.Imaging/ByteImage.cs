namespace Parity.Imaging;

/// <summary>Interleaved 8-bit pixels in rented memory, rows top to bottom without gaps.</summary>
public sealed class ByteImage : IDisposable
{
    /// <summary>Channels of a colour image: red, green, blue.</summary>
    public const int ColorChannels = 3;

    private readonly PixelMemory _pixels;

    /// <summary>Rents room for an image.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="channels">Bytes per pixel.</param>
    /// <exception cref="OverflowException">It does not fit one array.</exception>
    public ByteImage(int width, int height, int channels = ColorChannels)
    {
        (Width, Height, Channels) = (width, height, channels);
        _pixels = new PixelMemory(checked(width * height * channels));
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes per pixel: 1 gray, 3 colour, 4 colour and alpha.</summary>
    public int Channels { get; }

    /// <summary>Bytes per row.</summary>
    public int RowBytes => Width * Channels;

    /// <summary>The pixels, row after row.</summary>
    public Span<byte> Pixels => _pixels.Bytes;

    /// <summary>Whether three channels hold the same everywhere.</summary>
    internal bool IsGray
    {
        get
        {
            ReadOnlySpan<byte> pixels = Pixels;
            for (var i = 0; i < pixels.Length && Channels == ColorChannels; i += ColorChannels)
            {
                if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                {
                    return false;
                }
            }

            return Channels == ColorChannels;
        }
    }

    /// <summary>One row's pixels.</summary>
    public Span<byte> Row(int y) => _pixels.Bytes.Slice(y * RowBytes, RowBytes);

    /// <inheritdoc/>
    public void Dispose() => _pixels.Dispose();
}
