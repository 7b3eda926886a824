using System.Buffers;

namespace Parity.Imaging;

/// <summary>Planes of float32 in rented memory, one per channel, rows top to bottom without gaps.</summary>
internal sealed class FloatImage : IDisposable
{
    private float[] _values;

    public FloatImage(int width, int height, int channels)
    {
        (Width, Height, Channels) = (width, height, channels);
        _values = ArrayPool<float>.Shared.Rent(checked(width * height * channels));
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    /// <summary>Every plane.</summary>
    public Span<float> Values => _values.AsSpan(0, Width * Height * Channels);

    /// <summary>One channel's plane.</summary>
    public Span<float> Plane(int channel) => _values.AsSpan(channel * Width * Height, Width * Height);

    public void Dispose()
    {
        var values = Interlocked.Exchange(ref _values, []);
        if (values.Length > 0)
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }
}
