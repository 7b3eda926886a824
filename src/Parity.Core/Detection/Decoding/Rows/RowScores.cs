namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>One score per row, with its objectness where there is one.</summary>
internal static class RowScores
{
    /// <summary>Reads the first rows' scores.</summary>
    /// <param name="columns">Where they lie.</param>
    /// <param name="objectness">Where their factors lie; null where there are none.</param>
    /// <param name="sigmoid">Whether both are logits.</param>
    /// <param name="scores">The scores.</param>
    public static void Read(RowColumns columns, RowColumns? objectness, bool sigmoid, Span<float> scores)
    {
        ReadOne(columns, sigmoid, scores);
        if (objectness is not null)
        {
            var factors = new float[scores.Length];
            ReadOne(objectness, sigmoid, factors);
            Multiply(factors, scores);
        }
    }

    /// <summary>Reads the first rows' numbers.</summary>
    public static void ReadOne(RowColumns columns, bool sigmoid, Span<float> scores)
    {
        columns.Read(scores);
        if (sigmoid)
        {
            ScoreActivations.Sigmoid(scores, scores);
        }
    }

    /// <summary>Score × factor; NaN where one of the two is impossible, which must not hide in a possible product.</summary>
    public static void Multiply(ReadOnlySpan<float> factors, Span<float> scores)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = factors[i] is >= 0 and <= 1 && scores[i] is >= 0 and <= 1 ? scores[i] * factors[i] : float.NaN;
        }
    }
}
