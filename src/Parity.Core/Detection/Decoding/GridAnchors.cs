using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>Anchors around the corners of a pyramid's cells, as torchvision's <c>AnchorGenerator</c> lays them.</summary>
internal sealed class GridAnchors
{
    private readonly ImmutableArray<int> _strides;
    private readonly ImmutableArray<ImmutableArray<(float Width, float Height)>> _cellBoxes;

    /// <summary>Takes strides and the boxes of a cell from the configuration, else the family's.</summary>
    /// <param name="format">The configuration.</param>
    /// <param name="strides">The family's strides.</param>
    /// <param name="cellBoxes">The family's boxes of a cell for a stride, as many for each.</param>
    public GridAnchors(OutputFormat? format, ImmutableArray<int> strides, Func<int, ImmutableArray<(float Width, float Height)>> cellBoxes)
    {
        _strides = format is { Strides.IsEmpty: false } ? format.Strides : strides;
        _cellBoxes = format is { AnchorSizes.IsEmpty: false } ? Configured(format.AnchorSizes, _strides.Length) : [.. _strides.Select(cellBoxes)];
    }

    /// <summary>What number of anchors an input has, for a message.</summary>
    public string Expectation(ModelSize input) => _cellBoxes.IsEmpty
        ? $"detection.anchor_sizes has not as many pairs for each of {_strides.Length} strides"
        : $"an input of {input.Width}×{input.Height} pixels has {Over(input).Anchors} anchors at strides {string.Join(", ", _strides)}";

    /// <summary>The anchors of an input; null where there are not so many.</summary>
    public PriorBoxes? Lay(ModelSize input, int rows)
    {
        if (_cellBoxes.IsEmpty || _strides.Any(stride => stride < 1) || Over(input) is var pyramid && pyramid.Anchors != rows)
        {
            return null;
        }

        var priors = new PriorBoxes(rows, pyramid.Levels);
        foreach (var (level, boxes) in pyramid.Levels.Zip(_cellBoxes))
        {
            // The step is what divides the input into the grid: not the stride where that leaves a rest.
            var (stepX, stepY) = (input.Width / level.Width, input.Height / level.Height);
            var anchor = level.First;
            for (var cell = 0; cell < level.Cells; cell++)
            {
                float x = cell % level.Width * stepX;
                float y = cell / level.Width * stepY;
                foreach (var (width, height) in boxes)
                {
                    (priors.X1[anchor], priors.X2[anchor]) = (x - (width / 2), x + (width / 2));
                    (priors.Y1[anchor], priors.Y2[anchor]) = (y - (height / 2), y + (height / 2));
                    anchor++;
                }
            }
        }

        return priors;
    }

    /// <summary>One level's boxes: every ratio height / width with every size, half sizes rounded to whole pixels, ties to even.</summary>
    public static ImmutableArray<(float Width, float Height)> CellBoxes(ReadOnlySpan<float> sizes, ReadOnlySpan<float> ratios)
    {
        var boxes = ImmutableArray.CreateBuilder<(float, float)>(sizes.Length * ratios.Length);
        foreach (var ratio in ratios)
        {
            var heightRatio = MathF.Sqrt(ratio);
            var widthRatio = 1 / heightRatio;
            foreach (var size in sizes)
            {
                boxes.Add((2 * MathF.Round(widthRatio * size / 2), 2 * MathF.Round(heightRatio * size / 2)));
            }
        }

        return boxes.DrainToImmutable();
    }

    private Pyramid Over(ModelSize input) => new(input, _strides, _cellBoxes[0].Length);

    // Pairs of width and height, taken as they are; empty where their number fits no whole boxes per level.
    private static ImmutableArray<ImmutableArray<(float Width, float Height)>> Configured(ImmutableArray<float> pairs, int levels)
    {
        var perLevel = pairs.Length / 2 / levels;
        return perLevel == 0 || pairs.Length != 2 * levels * perLevel
            ? []
            : [.. Enumerable.Range(0, levels).Select(level => Enumerable.Range(level * perLevel, perLevel).Select(i => (pairs[2 * i], pairs[(2 * i) + 1])).ToImmutableArray())];
    }
}
