using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>The grids of a head's levels: level after level, row after row, an anchor or several for each cell.</summary>
internal sealed class Pyramid
{
    /// <summary>Lays the grids over an input. A level's grid is the input divided by its stride, rounded up as padded convolutions do.</summary>
    public Pyramid(ModelSize input, ImmutableArray<int> strides, int anchorsPerCell = 1)
    {
        var levels = ImmutableArray.CreateBuilder<PyramidLevel>(strides.Length);
        var first = 0;
        foreach (var stride in strides)
        {
            var level = new PyramidLevel(stride, Grid(input.Height, stride), Grid(input.Width, stride), first);
            levels.Add(level);
            first = checked(first + (level.Cells * anchorsPerCell));
        }

        (Levels, Anchors) = (levels.DrainToImmutable(), first);
    }

    /// <summary>The levels.</summary>
    public ImmutableArray<PyramidLevel> Levels { get; }

    /// <summary>The number of anchors of all levels.</summary>
    public int Anchors { get; }

    /// <summary>The first anchor of each level.</summary>
    public ImmutableArray<int> Starts => [.. Levels.Select(level => level.First)];

    /// <summary>Why strides do not fit an input of a model whose grids divide it without a rest; null when they do.</summary>
    public static string? Misfit(ModelSize input, ImmutableArray<int> strides)
    {
        foreach (var stride in strides)
        {
            if (stride <= 0 || input.Height % stride != 0 || input.Width % stride != 0)
            {
                return $"stride {stride} does not divide the model's input of {input.Width}×{input.Height} pixels; set detection.strides";
            }
        }

        return null;
    }

    private static int Grid(int pixels, int stride) => stride > 0 ? (pixels + stride - 1) / stride : 0;
}
