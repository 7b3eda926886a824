namespace Parity.Core.Tensors;

/// <summary>Rows of a tensor along one axis, in another order.</summary>
/// <param name="axis">The axis along which rows lie.</param>
/// <param name="rows">The rows, in their new order.</param>
public sealed class TensorRows(int axis, IReadOnlyList<int> rows)
{
    /// <summary>A tensor of these rows alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such row.</exception>
    public TensorData Of(TensorData tensor)
    {
        var (outer, length, inner) = Split(tensor.Shape);
        var bytesPerRow = checked((int)(tensor.Bytes.Length / Math.Max(1, outer * length)));
        var taken = new byte[outer * rows.Count * bytesPerRow];
        for (var o = 0; o < outer; o++)
        {
            for (var r = 0; r < rows.Count; r++)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rows[r], length);
                tensor.Bytes.Span.Slice(checked((int)((o * length) + rows[r])) * bytesPerRow, bytesPerRow)
                    .CopyTo(taken.AsSpan(checked((int)((o * rows.Count) + r)) * bytesPerRow, bytesPerRow));
            }
        }

        var dimensions = tensor.Shape.Dimensions.ToArray();
        dimensions[axis] = rows.Count;
        return new TensorData(tensor.Name, tensor.ElementType, new TensorShape(dimensions), taken);
    }

    /// <summary>Where an element of the taken rows lies in the whole tensor.</summary>
    /// <param name="index">The element's index among the taken rows, row-major.</param>
    /// <param name="whole">The whole tensor's shape.</param>
    public long IndexIn(TensorShape whole, long index)
    {
        var (_, length, inner) = Split(whole);
        var (row, within) = Math.DivRem(index, inner);
        var (outer, r) = Math.DivRem(row, rows.Count);
        return (((outer * length) + rows[(int)r]) * inner) + within;
    }

    private (long Outer, long Length, long Inner) Split(TensorShape shape)
    {
        var (outer, inner) = (1L, 1L);
        for (var i = 0; i < shape.Rank; i++)
        {
            (outer, inner) = (i < axis ? outer * shape[i] : outer, i > axis ? inner * shape[i] : inner);
        }

        return (outer, shape[axis], inner);
    }
}
