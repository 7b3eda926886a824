using System.Buffers;

namespace Parity.Imaging.Decoding;

/// <summary>Interleaved 8-bit RGB pixels in rented memory, rows top to bottom without gaps.</summary>
public sealed class DecodedImage : IDisposable
{
    /// <summary>Bytes per pixel.</summary>
    public const int Channels = 3;

    private byte[] _pixels;

    /// <summary>Rents room for an image.</summary>
    public DecodedImage(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = ArrayPool<byte>.Shared.Rent(checked(width * height * Channels));
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The pixels: red, green, blue, row after row.</summary>
    public Span<byte> Pixels => _pixels.AsSpan(0, Width * Height * Channels);

    /// <inheritdoc/>
    public void Dispose()
    {
        var pixels = Interlocked.Exchange(ref _pixels, []);
        if (pixels.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }
}
