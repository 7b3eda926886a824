using System.Buffers;
using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>The rows of one output, or of several one after another, as contiguous float32.</summary>
internal readonly ref struct RowValues
{
    private readonly FloatView _view;
    private readonly float[]? _rented;

    private RowValues(FloatView view)
    {
        _view = view;
        Values = view.Values;
    }

    private RowValues(float[] rented, int count)
    {
        _rented = rented;
        Values = rented.AsSpan(0, count);
    }

    public ReadOnlySpan<float> Values { get; }

    /// <summary>Reads outputs whose shapes are a <see cref="RowLayout"/>.</summary>
    public static RowValues Of(ImmutableArray<TensorData> outputs)
    {
        if (outputs is [var only] && !RowLayout.IsMap(only.Shape))
        {
            return new RowValues(FloatView.Of(only));
        }

        var count = 0;
        foreach (var output in outputs)
        {
            count = checked(count + (int)output.Shape.ElementCount);
        }

        var rented = ArrayPool<float>.Shared.Rent(Math.Max(1, count));
        var rest = rented.AsSpan(0, count);
        foreach (var output in outputs)
        {
            using var view = FloatView.Of(output);
            Copy(view.Values, output.Shape, rest);
            rest = rest[view.Values.Length..];
        }

        return new RowValues(rented, count);
    }

    public void Dispose()
    {
        _view.Dispose();
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }

    // Channels last: the order in which frameworks flatten a map's rows (cell, then row of the cell, then number).
    private static void Copy(ReadOnlySpan<float> values, TensorShape shape, Span<float> rows)
    {
        if (!RowLayout.IsMap(shape))
        {
            values.CopyTo(rows);
            return;
        }

        var (channels, cells) = ((int)shape[1], (int)(shape[2] * shape[3]));
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = values.Slice(channel * cells, cells);
            for (var cell = 0; cell < cells; cell++)
            {
                rows[(cell * channels) + channel] = plane[cell];
            }
        }
    }
}
