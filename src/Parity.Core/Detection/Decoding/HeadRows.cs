using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// The shapes in which heads give rows of numbers: [1, rows, n], [rows, n] (a batch dimension that an exporter dropped), for n = 1 also
/// [1, rows] and [rows], or a map [1, k·n, H, W] whose channels hold k rows of n numbers for each cell.
/// </summary>
internal static class HeadRows
{
    private const int MapRank = 4;

    /// <summary>The number of rows, or null where the shape holds no rows of <paramref name="numbers"/>.</summary>
    public static long? Rows(TensorShape shape, long numbers) => shape.Rank switch
    {
        _ when numbers <= 0 => null,
        MapRank when shape[0] == 1 && shape[1] % numbers == 0 => shape.ElementCount / numbers,
        3 when shape[0] == 1 && shape[2] == numbers => shape[1],
        2 when shape[1] == numbers => shape[0],
        2 when numbers == 1 && shape[0] == 1 => shape[1],
        1 when numbers == 1 => shape[0],
        _ => null,
    };

    /// <summary>Whether a row's numbers lie apart, in channels.</summary>
    public static bool IsMap(TensorShape shape) => shape.Rank == MapRank;

    /// <summary>Whether a map has the cells of a level; rows always do.</summary>
    public static bool IsOver(TensorShape shape, PyramidLevel level) => !IsMap(shape) || (shape[2] == level.Height && shape[3] == level.Width);

    /// <summary>Whether two maps have the same cells; rows always do.</summary>
    public static bool AreOverTheSame(TensorShape shape, TensorShape other) => !IsMap(shape) || !IsMap(other) || (shape[2] == other[2] && shape[3] == other[3]);

    /// <summary>Whether the shape would hold as many rows if its last two axes changed places.</summary>
    public static bool LooksTransposed(TensorShape shape, long numbers) => shape.Rank is 2 or 3 && numbers > 1 && shape[shape.Rank - 2] == numbers;
}
