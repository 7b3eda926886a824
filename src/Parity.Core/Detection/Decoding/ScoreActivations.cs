using System.Numerics.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Class outputs to scores in float32, the background dropped. NaN stays NaN: in its own score after sigmoid, in every score of
/// its row after softmax, as in the frameworks.
/// </summary>
internal static class ScoreActivations
{
    /// <summary>The number of classes that are left of <paramref name="columns"/> without the background.</summary>
    public static long Classes(long columns, BackgroundClass background) => background == BackgroundClass.None ? columns : columns - 1;

    /// <summary>The number of columns that <paramref name="classes"/> need with the background.</summary>
    public static long Columns(long classes, BackgroundClass background) => background == BackgroundClass.None ? classes : classes + 1;

    /// <summary>Scores of class outputs that stand row by row.</summary>
    /// <param name="values">Rows of <paramref name="columns"/> numbers, the background among them.</param>
    /// <param name="columns">Numbers per row, more than the background alone.</param>
    /// <param name="activation">What turns them into scores.</param>
    /// <param name="background">Where the background stands.</param>
    /// <param name="planes">The scores, class after class, each with as many as there are rows.</param>
    public static void FromRows(ReadOnlySpan<float> values, int columns, ScoreActivation activation, BackgroundClass background, Span<float> planes)
    {
        var rows = values.Length / columns;
        var first = background == BackgroundClass.First ? 1 : 0;
        var classes = (int)Classes(columns, background);
        var row = activation == ScoreActivation.Softmax ? new float[columns] : [];
        for (var i = 0; i < rows; i++)
        {
            var from = values.Slice(i * columns, columns);
            if (activation == ScoreActivation.Softmax)
            {
                Softmax(from, row);
                from = row;
            }

            for (var label = 0; label < classes; label++)
            {
                planes[(label * rows) + i] = from[first + label];
            }
        }

        if (activation == ScoreActivation.Sigmoid)
        {
            Sigmoid(planes, planes);
        }
    }

    /// <summary>1 / (1 + e^−x) of each; the two spans may be the same.</summary>
    public static void Sigmoid(ReadOnlySpan<float> values, Span<float> scores) => TensorPrimitives.Sigmoid(values, scores);

    // e^(x − largest) / sum, as torch's softmax. The sum runs in order: a vectorised one would depend on the width of the machine's vectors.
    private static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        var sum = 0f;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }

        TensorPrimitives.Divide(probabilities, sum, probabilities);
    }
}
