using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Class outputs of rows: [rows, columns] or [columns, rows], a batch of 1 before or not; of one class also [rows].</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">Numbers per row, the background among them.</param>
/// <param name="RowAxis">The axis along which the rows lie.</param>
internal sealed record ClassMatrix(TensorData Tensor, int Rows, int Columns, int RowAxis)
{
    /// <summary>The first column, where the tensor's rows hold more than class outputs.</summary>
    public int First { get; init; }

    /// <summary>[rows, columns] of a tensor; null where its shape is another.</summary>
    public static ClassMatrix? RowByRow(TensorData tensor, int rows) => Sizes(tensor.Shape) is { } sizes && sizes.Before == rows && sizes.Last > 0
        ? new ClassMatrix(tensor, rows, checked((int)sizes.Last), tensor.Shape.Rank - 2)
        : null;

    /// <summary>The one of the accepted shapes that a tensor has; null where it has none. As many columns as rows are read as [rows, columns].</summary>
    public static ClassMatrix? Either(TensorData tensor, int rows)
    {
        if (tensor.Shape.Rank == 1)
        {
            return tensor.Shape[0] == rows ? new ClassMatrix(tensor, rows, 1, 0) : null;
        }

        return RowByRow(tensor, rows) ?? (Sizes(tensor.Shape) is { } sizes && sizes.Last == rows && sizes.Before > 0
            ? new ClassMatrix(tensor, rows, checked((int)sizes.Before), tensor.Shape.Rank - 1)
            : null);
    }

    /// <summary>The columns behind the first ones of a matrix, up to its last.</summary>
    public static ClassMatrix Behind(RowColumns matrix, int first) => new(matrix.Tensor, matrix.Rows, matrix.Columns - first, matrix.Axis) { First = first };

    /// <summary>Reads the first rows, row by row.</summary>
    /// <param name="values">As many rows as are wanted.</param>
    public void ReadRows(Span<float> values)
    {
        using var view = FloatView.Of(Tensor);
        var rows = values.Length / Columns;
        if (RowAxis < Tensor.Shape.Rank - 1)
        {
            for (var row = 0; row < rows; row++)
            {
                view.Values.Slice((row * (First + Columns)) + First, Columns).CopyTo(values[(row * Columns)..]);
            }

            return;
        }

        for (var column = 0; column < Columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                values[(row * Columns) + column] = view.Values[(column * Rows) + row];
            }
        }
    }

    private static (long Before, long Last)? Sizes(TensorShape shape) =>
        shape.Rank == 2 || (shape.Rank == 3 && shape[0] == 1) ? (shape[shape.Rank - 2], shape[shape.Rank - 1]) : null;
}
