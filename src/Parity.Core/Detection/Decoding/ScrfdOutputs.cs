using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Finds SCRFD's outputs by their shapes: of those with the same number of rows (or of cells, for maps), one holds a score where another
/// holds four distances. The level with the most rows comes first. Landmarks are left aside.
/// </summary>
internal static class ScrfdOutputs
{
    private const int MapRank = 4;

    /// <summary>Scores and distances of each level, the finest first; as many of each.</summary>
    public static (ImmutableArray<TensorData> Scores, ImmutableArray<TensorData> Boxes) Find(TensorSet outputs, int classes)
    {
        var scores = ImmutableArray.CreateBuilder<TensorData>();
        var boxes = ImmutableArray.CreateBuilder<TensorData>();
        var levels = outputs.Where(output => output.ElementType.IsFloatingPoint()).Select(Sized).Where(found => found.Places > 0)
            .GroupBy(found => found.Places).OrderByDescending(level => level.Key);
        foreach (var level in levels)
        {
            if (Pair([.. level], Math.Max(1, classes)) is var (score, box))
            {
                scores.Add(score);
                boxes.Add(box);
            }
        }

        return (scores.ToImmutable(), boxes.ToImmutable());
    }

    // Four classes look like four distances: then the order decides, scores first, as insightface gives them.
    private static (TensorData Scores, TensorData Boxes)? Pair(ImmutableArray<(TensorData Output, long Places, long Numbers)> level, int classes)
    {
        foreach (var score in level)
        {
            foreach (var box in level)
            {
                if (!ReferenceEquals(score.Output, box.Output) && score.Numbers * BoxCorners.Numbers == box.Numbers * classes)
                {
                    return (score.Output, box.Output);
                }
            }
        }

        return null;
    }

    // Rows and numbers per row, or cells and channels.
    private static (TensorData Output, long Places, long Numbers) Sized(TensorData output)
    {
        var shape = output.Shape;
        return shape.Rank switch
        {
            MapRank when shape[0] == 1 => (output, shape[2] * shape[3], shape[1]),
            3 when shape[0] == 1 => (output, shape[1], shape[2]),
            2 when shape[0] == 1 => (output, shape[1], 1),
            2 => (output, shape[0], shape[1]),
            1 => (output, shape[0], 1),
            _ => (output, 0, 0),
        };
    }
}
