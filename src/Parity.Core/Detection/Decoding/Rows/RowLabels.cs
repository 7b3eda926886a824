namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>
/// Scores of rows that have one label each: in that class's plane, 0 in the others. A label that is no class, with a score
/// above 0, is a fault of the model: NaN in class 0. Rows that engines fill up with are none: a score of 0, or a negative label
/// with a score of 0 or less.
/// </summary>
internal static class RowLabels
{
    /// <summary>More classes than any detector has; a larger label is a fault, not a reason to rent memory for it.</summary>
    public const int MostClasses = 16384;

    /// <summary>The number of classes that the labels of rows with a score tell, at least 1.</summary>
    public static int Classes(ReadOnlySpan<long> labels, ReadOnlySpan<float> scores)
    {
        var largest = 0L;
        for (var i = 0; i < labels.Length; i++)
        {
            if (!(scores[i] <= 0) && labels[i] < MostClasses)
            {
                largest = Math.Max(largest, labels[i]);
            }
        }

        return (int)largest + 1;
    }

    /// <summary>Writes one row's score. The row's other scores are 0 already.</summary>
    public static void Write(RawDetections raw, int row, long label, float score)
    {
        if (label >= 0 && label < raw.Classes)
        {
            raw.Scores((int)label)[row] = score;
        }
        else if (label == WholeNumbers.None || !(label < 0 ? score <= 0 : score == 0))
        {
            raw.Scores(0)[row] = float.NaN;
        }
    }
}
