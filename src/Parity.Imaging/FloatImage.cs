using System.Buffers;

namespace Parity.Imaging;

/// <summary>Planes of float32 in rented memory, one per channel, rows top to bottom without gaps.</summary>
internal sealed class FloatImage : IDisposable
{
    private const float LevelError = 2e-3f;

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

    /// <summary>Whether every value is a level: a whole number from 0 to 255, within what float32 arithmetic leaves of it.</summary>
    public bool IsWhole => IsNearlyWhole(LevelError);

    /// <summary>Whether every value lies within this of a level.</summary>
    public bool IsNearlyWhole(float allowed)
    {
        foreach (var value in Values)
        {
            if (!(Math.Abs(value - MathF.Round(value)) <= allowed && value >= -allowed && value <= 255 + allowed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Levels as floats.</summary>
    public static FloatImage FromLevels(ByteImage image)
    {
        var planes = new FloatImage(image.Width, image.Height, image.Channels);
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = planes.Plane(channel);
            for (int i = 0, at = channel; i < plane.Length; i++, at += image.Channels)
            {
                plane[i] = pixels[at];
            }
        }

        return planes;
    }

    /// <summary>Levels as bytes.</summary>
    public ByteImage ToLevels()
    {
        var image = new ByteImage(Width, Height, Channels);
        var pixels = image.Pixels;
        for (var channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<float> plane = Plane(channel);
            for (int i = 0, at = channel; i < plane.Length; i++, at += Channels)
            {
                pixels[at] = (byte)Math.Clamp(MathF.Round(plane[i]), 0f, 255f);
            }
        }

        return image;
    }

    /// <summary>Exchanges the first and the last plane of three.</summary>
    public void SwapOuterPlanes()
    {
        var first = Plane(0);
        var last = Plane(Channels - 1);
        for (var i = 0; i < first.Length && Channels > 1; i++)
        {
            (first[i], last[i]) = (last[i], first[i]);
        }
    }

    /// <summary>A copy of a part.</summary>
    public FloatImage Crop(int left, int top, int width, int height)
    {
        var part = new FloatImage(width, height, Channels);
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                Plane(channel).Slice(((top + y) * Width) + left, width).CopyTo(part.Plane(channel)[(y * width)..]);
            }
        }

        return part;
    }

    public void Dispose()
    {
        var values = Interlocked.Exchange(ref _values, []);
        if (values.Length > 0)
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }
}
