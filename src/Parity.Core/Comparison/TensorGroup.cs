namespace Parity.Core.Comparison;

/// <summary>Named elements of a row-major tensor: <see cref="Rows"/> runs of <see cref="RunLength"/> elements, <see cref="Stride"/> apart.</summary>
/// <param name="Name">The group's name in reports: <c>boxes</c>, <c>scores</c>.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Rows">The number of runs.</param>
/// <param name="RunLength">Elements per run.</param>
/// <param name="Stride">Elements from one run's start to the next.</param>
public sealed record TensorGroup(string Name, long Offset, long Rows, long RunLength, long Stride)
{
    /// <summary>The number of elements.</summary>
    public long ElementCount => Rows * RunLength;

    /// <summary>The index in the whole tensor of the group's n-th element.</summary>
    public long FlatIndex(long n) => Offset + (n / RunLength * Stride) + (n % RunLength);

    /// <summary>Whether every element lies within a tensor of <paramref name="elements"/>.</summary>
    public bool FitsIn(long elements) => Offset >= 0 && Rows >= 0 && RunLength >= 0 && Stride >= 0
        && (ElementCount == 0 ? Offset <= elements : FlatIndex(ElementCount - 1) < elements);

    /// <summary>One run of elements.</summary>
    public static TensorGroup Contiguous(string name, long offset, long length) => new(name, offset, 1, length, length);

    /// <summary>Columns of a matrix of <paramref name="rows"/> × <paramref name="columns"/>.</summary>
    public static TensorGroup Columns(string name, long rows, long columns, long firstColumn, long columnCount) =>
        new(name, firstColumn, rows, columnCount, columns);
}
