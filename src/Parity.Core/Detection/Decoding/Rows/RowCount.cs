using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>How many rows are detections. Rows behind them hold whatever the engine left there.</summary>
/// <param name="Rows">The number of rows to decode.</param>
/// <param name="IsImpossible">Whether the model gave no number, a negative one or more than there are rows. All rows are decoded then.</param>
internal readonly record struct RowCount(int Rows, bool IsImpossible)
{
    /// <summary>The number of decoded rows: one more than none where there is no row to mark.</summary>
    public int Decoded => IsImpossible ? Math.Max(Rows, 1) : Rows;

    /// <summary>Reads the count.</summary>
    /// <param name="counts">A tensor of one element; null where every row is a detection.</param>
    /// <param name="rows">The number of rows that there are.</param>
    public static RowCount Of(TensorData? counts, int rows)
    {
        if (counts is null)
        {
            return new RowCount(rows, false);
        }

        Span<long> count = stackalloc long[1];
        WholeNumbers.Read(counts, 0, 1, count);
        return count[0] >= 0 && count[0] <= rows ? new RowCount((int)count[0], false) : new RowCount(rows, true);
    }

    /// <summary>Makes an impossible count visible: NaN as the first row's score in class 0.</summary>
    public void Mark(RawDetections raw)
    {
        if (IsImpossible)
        {
            raw.Scores(0)[0] = float.NaN;
        }
    }
}
