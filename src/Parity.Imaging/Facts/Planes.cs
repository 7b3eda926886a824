using System.Collections.Immutable;

namespace Parity.Imaging.Facts;

/// <summary>Float32 planes as bits, for comparing by whole vectors.</summary>
/// <param name="bits">Channels × height × width.</param>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
internal readonly ref struct Planes(ReadOnlySpan<int> bits, int width, int height)
{
    private readonly ReadOnlySpan<int> _bits = bits;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public int Pixels => Width * Height;

    /// <summary>Number of planes.</summary>
    public int Count => _bits.Length / Pixels;

    /// <summary>One pixel's values, one for each plane.</summary>
    public ImmutableArray<double> At(int pixel)
    {
        var values = ImmutableArray.CreateBuilder<double>(Count);
        for (var plane = 0; plane < Count; plane++)
        {
            values.Add(BitConverter.Int32BitsToSingle(_bits[(plane * Pixels) + pixel]));
        }

        return values.DrainToImmutable();
    }

    public bool AllEqual()
    {
        var first = _bits[..Pixels];
        for (var plane = 1; plane < Count; plane++)
        {
            if (!first.SequenceEqual(_bits.Slice(plane * Pixels, Pixels)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many rows (or columns) from one side hold nothing but the colour of this pixel.</summary>
    public int Run(int pixel, bool rows, bool fromEnd)
    {
        var count = rows ? Height : Width;
        for (var i = 0; i < count; i++)
        {
            var line = fromEnd ? count - 1 - i : i;
            if (!(rows ? RowIs(line, pixel) : ColumnIs(line, pixel)))
            {
                return i;
            }
        }

        return count;
    }

    private bool RowIs(int row, int pixel)
    {
        for (var plane = 0; plane < Count; plane++)
        {
            if (_bits.Slice((plane * Pixels) + (row * Width), Width).IndexOfAnyExcept(_bits[(plane * Pixels) + pixel]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool ColumnIs(int column, int pixel)
    {
        for (var plane = 0; plane < Count; plane++)
        {
            var value = _bits[(plane * Pixels) + pixel];
            for (var at = (plane * Pixels) + column; at < (plane + 1) * Pixels; at += Width)
            {
                if (_bits[at] != value)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
