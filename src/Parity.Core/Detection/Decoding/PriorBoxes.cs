using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>The boxes from which a head's deltas or distances count: corners in model pixels, and where each level begins.</summary>
internal sealed class PriorBoxes(int count, ImmutableArray<PyramidLevel> levels)
{
    public float[] X1 { get; } = new float[count];

    public float[] Y1 { get; } = new float[count];

    public float[] X2 { get; } = new float[count];

    public float[] Y2 { get; } = new float[count];

    public int Count => X1.Length;

    /// <summary>The grids over which they lie; empty where nobody says.</summary>
    public ImmutableArray<PyramidLevel> Levels { get; } = levels;

    /// <summary>Why outputs of boxes are not these levels, one after another; null when they are, or hold all levels together.</summary>
    public string? Misfit(ImmutableArray<TensorData> boxes)
    {
        if (Levels.IsEmpty || boxes is [var all] && !HeadRows.IsMap(all.Shape))
        {
            return null;
        }

        if (boxes.Length != Levels.Length)
        {
            return $"there are {Levels.Length} levels, but {boxes.Length} outputs of boxes";
        }

        for (var i = 0; i < boxes.Length; i++)
        {
            var (level, output) = (Levels[i], boxes[i]);
            var rows = (i + 1 < Levels.Length ? Levels[i + 1].First : Count) - level.First;
            if (HeadRows.Rows(output.Shape, BoxCorners.Numbers) != rows || !HeadRows.IsOver(output.Shape, level))
            {
                return $"the level of stride {level.Stride} has {rows} rows in {level.Width}×{level.Height} cells, but '{output.Name}' is {output.ElementType.Name()} {output.Shape}; outputs go from the finest to the coarsest, maps with channels first";
            }
        }

        return null;
    }

    /// <summary>Priors that somebody gives as four numbers each.</summary>
    public static PriorBoxes Of(ReadOnlySpan<float> values, BoxFormat format, BoxUnit unit, ModelSize input)
    {
        var priors = new PriorBoxes(values.Length / BoxCorners.Numbers, []);
        BoxCorners.FromRows(values, BoxCorners.Numbers, 0, format, priors.X1, priors.Y1, priors.X2, priors.Y2);
        if (BoxCorners.NeedsSize(unit))
        {
            for (var i = 0; i < priors.Count; i++)
            {
                (priors.X1[i], priors.X2[i]) = (priors.X1[i] * input.Width, priors.X2[i] * input.Width);
                (priors.Y1[i], priors.Y2[i]) = (priors.Y1[i] * input.Height, priors.Y2[i] * input.Height);
            }
        }

        return priors;
    }
}
