using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>Outputs of one role, one for all levels or one for each, checked against the rows they must hold.</summary>
/// <param name="Outputs">The outputs.</param>
/// <param name="What">What they hold, for a message: <c>box deltas</c>.</param>
internal sealed record HeadOutputs(ImmutableArray<TensorData> Outputs, string What)
{
    /// <summary>Why some output holds no rows of <paramref name="numbers"/>, with what would fit; null when all do.</summary>
    public string? Misfit(string word, int numbers)
    {
        foreach (var output in Outputs)
        {
            if (!output.ElementType.IsFloatingPoint() || HeadRows.Rows(output.Shape, numbers) is not > 0)
            {
                var hint = HeadRows.LooksTransposed(output.Shape, numbers) ? "; it looks transposed" : string.Empty;
                return $"decoder {word} expects floating-point {What} [1, anchors, {numbers}], but {Described(output)}{hint}";
            }
        }

        return null;
    }

    /// <summary>Why the outputs do not hold as many rows as those of <paramref name="boxes"/>, output by output; null when they do.</summary>
    /// <param name="word">The decoder's word.</param>
    /// <param name="boxes">Outputs of boxes that fit.</param>
    /// <param name="numbers">Numbers per row, or null for what the first output's size tells.</param>
    /// <param name="background">How many of them are the background, for the number of classes that would fit.</param>
    public string? MisfitBeside(HeadOutputs boxes, string word, long? numbers, long background = 0)
    {
        if (Outputs.Length != boxes.Outputs.Length)
        {
            return $"decoder {word} expects as many outputs of {What} as of {boxes.What}, but there are {Outputs.Length} and {boxes.Outputs.Length}";
        }

        for (var i = 0; i < Outputs.Length; i++)
        {
            var output = Outputs[i];
            var rows = HeadRows.Rows(boxes.Outputs[i].Shape, BoxCorners.Numbers)!.Value;
            var found = output.Shape.ElementCount % rows != 0 ? 0 : output.Shape.ElementCount / rows;
            var columns = numbers ?? found;
            if (output.ElementType.IsFloatingPoint() && columns > background && HeadRows.Rows(output.Shape, columns) == rows &&
                HeadRows.AreOverTheSame(output.Shape, boxes.Outputs[i].Shape))
            {
                numbers ??= columns;
                continue;
            }

            var hint = HeadRows.LooksTransposed(output.Shape, columns) ? "; it looks transposed"
                : numbers is null || found <= background || HeadRows.Rows(output.Shape, found) != rows || !output.ElementType.IsFloatingPoint() ? string.Empty
                : background > 0 && found == columns - background ? "; it would fit without a background (detection.background: none)"
                : $"; it would fit {found - background} classes";
            return $"decoder {word} expects floating-point {What} [1, {rows}, {(columns > 0 ? $"{columns}" : "classes")}], but {Described(output)}{hint}";
        }

        return null;
    }

    private static string Described(TensorData output) => $"'{output.Name}' is {output.ElementType.Name()} {output.Shape}";
}
