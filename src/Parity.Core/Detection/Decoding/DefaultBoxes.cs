using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>The default boxes of torchvision's two SSD models, as its <c>DefaultBoxGenerator</c> makes them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Pixels">The side of its square input.</param>
/// <param name="Grids">The side of each level's square grid.</param>
/// <param name="Scales">The size of each level's boxes in fractions of the input, and one more.</param>
/// <param name="Ratios">The ratios of each level beside 1, each together with its inverse.</param>
/// <param name="Steps">Pixels from box to box; empty divides the input by the grid.</param>
internal sealed record DefaultBoxes(
    string Model, int Pixels, ImmutableArray<int> Grids, ImmutableArray<double> Scales, ImmutableArray<ImmutableArray<double>> Ratios, ImmutableArray<int> Steps)
{
    /// <summary>The models whose boxes are known.</summary>
    public static readonly ImmutableArray<DefaultBoxes> Known =
    [
        new("ssd300_vgg16", 300, [38, 19, 10, 5, 3, 1], [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05], [[2], [2, 3], [2, 3], [2, 3], [2], [2]], [8, 16, 32, 64, 100, 300]),
        new("ssdlite320_mobilenet_v3_large", 320, [20, 10, 5, 3, 2, 1], LiteScales(), [.. Enumerable.Repeat(ImmutableArray.Create(2.0, 3.0), 6)], []),
    ];

    /// <summary>The number of boxes.</summary>
    public int Count => Grids.Zip(Ratios, (grid, ratios) => grid * grid * PerCell(ratios)).Sum();

    private ImmutableArray<PyramidLevel> Levels
    {
        get
        {
            var levels = ImmutableArray.CreateBuilder<PyramidLevel>(Grids.Length);
            var first = 0;
            foreach (var (grid, ratios) in Grids.Zip(Ratios))
            {
                levels.Add(new PyramidLevel(Pixels / grid, grid, grid, first));
                first += grid * grid * PerCell(ratios);
            }

            return levels.DrainToImmutable();
        }
    }

    /// <summary>Makes the boxes.</summary>
    public PriorBoxes Make()
    {
        var priors = new PriorBoxes(Count, Levels);
        var i = 0;
        for (var level = 0; level < Grids.Length; level++)
        {
            var sizes = CellSizes(level);
            var cells = Steps.IsEmpty ? Grids[level] : Pixels / (float)Steps[level];
            for (var cell = 0; cell < Grids[level] * Grids[level]; cell++)
            {
                var (x, y) = (((cell % Grids[level]) + 0.5f) / cells, ((cell / Grids[level]) + 0.5f) / cells);
                foreach (var (width, height) in sizes)
                {
                    (priors.X1[i], priors.Y1[i]) = ((x - (0.5f * width)) * Pixels, (y - (0.5f * height)) * Pixels);
                    (priors.X2[i], priors.Y2[i]) = ((x + (0.5f * width)) * Pixels, (y + (0.5f * height)) * Pixels);
                    i++;
                }
            }
        }

        return priors;
    }

    // A square of this scale and one between it and the next, then each ratio both ways; none larger than the input.
    private List<(float Width, float Height)> CellSizes(int level)
    {
        var (scale, between) = (Scales[level], Math.Sqrt(Scales[level] * Scales[level + 1]));
        List<(double Width, double Height)> sizes = [(scale, scale), (between, between)];
        foreach (var ratio in Ratios[level])
        {
            var (longer, shorter) = (scale * Math.Sqrt(ratio), scale / Math.Sqrt(ratio));
            sizes.AddRange([(longer, shorter), (shorter, longer)]);
        }

        return sizes.ConvertAll(size => (MathF.Min(1, (float)size.Width), MathF.Min(1, (float)size.Height)));
    }

    private static int PerCell(ImmutableArray<double> ratios) => 2 + (2 * ratios.Length);

    private static ImmutableArray<double> LiteScales() => [.. Enumerable.Range(0, 6).Select(level => 0.2 + ((0.95 - 0.2) * level / 5.0)), 1.0];
}
