using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Columns of a tensor whose rows are detections: [rows, columns] or, where a row is one number, [rows]; a batch of 1 may stand before.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="First">The first column that is meant.</param>
/// <param name="Columns">Numbers per row.</param>
/// <param name="Axis">The axis along which the rows lie.</param>
internal sealed record RowColumns(TensorData Tensor, int First, int Columns, int Axis)
{
    /// <summary>The number of rows.</summary>
    public int Rows => checked((int)Tensor.Shape[Axis]);

    /// <summary>A matrix of so many columns; null where the shape is none.</summary>
    public static RowColumns? Matrix(TensorData tensor, int columns)
    {
        var shape = tensor.Shape;
        return shape.Rank is 2 or 3 && shape[shape.Rank - 1] == columns && (shape.Rank == 2 || shape[0] == 1)
            ? new RowColumns(tensor, 0, columns, shape.Rank - 2)
            : null;
    }

    /// <summary>One number per row; null where the shape is not a list.</summary>
    public static RowColumns? List(TensorData tensor)
    {
        var shape = tensor.Shape;
        return shape.Rank == 1 || (shape.Rank == 2 && shape[0] == 1) ? new RowColumns(tensor, 0, 1, shape.Rank - 1) : null;
    }

    /// <summary>Whether a tensor that is no matrix of so many columns would be one after swapping its last two axes.</summary>
    public static bool LooksTransposed(TensorShape shape, int columns) => shape.Rank >= 2 && shape[shape.Rank - 2] == columns;

    /// <summary>The same rows from another column on.</summary>
    public RowColumns From(int column) => this with { First = column };

    /// <summary>Reads the first rows' number in the first column that is meant, as float32.</summary>
    public void Read(Span<float> numbers)
    {
        using var view = FloatView.Of(Tensor);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = view.Values[(i * Columns) + First];
        }
    }

    /// <summary>Reads them as whole numbers.</summary>
    public void Read(Span<long> numbers) => WholeNumbers.Read(Tensor, First, Columns, numbers);
}
