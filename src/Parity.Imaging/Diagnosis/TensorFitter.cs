using System.Numerics.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>
/// Finds how a tensor was made from its source: first how it is turned and which channels it has, then where it lies and which
/// kernel resized it. Of choices that fit equally well the one of the other tensor is taken.
/// </summary>
internal sealed class TensorFitter(ISource source, ISource? otherDecoder)
{
    // A choice must fit better by more than this share and this part of a level to be preferred to one tried before it.
    private const double Better = 0.98;
    private const double BetterLevels = 1e-3;

    // Areas worth trying with every kernel.
    private const int BestAreas = 3;

    /// <summary>Fits a tensor.</summary>
    /// <param name="tensor">Its planes.</param>
    /// <param name="float16">Whether every value is a float16.</param>
    /// <param name="other">The other tensor's fit, preferred where it fits as well.</param>
    public TensorFit Fit(FloatImage tensor, bool float16, TensorFit? other)
    {
        var inside = AreaFinder.Inside(tensor, out var padding);
        var start = new TensorFit
        {
            Width = tensor.Width,
            Height = tensor.Height,
            Channels = tensor.Channels,
            Area = inside,
            Orientation = other?.Orientation ?? source.ExifOrientation,
            Color = tensor.Channels == 1 ? new ColorChoice(ColorMode.FalseColor, GrayFormula.Cv2) : other?.Color ?? ColorChoice.Rgb,
            Kernel = other?.Kernel ?? Interpolation.Cv2Linear,
            RoundsToLevels = other?.RoundsToLevels ?? false,
            Decoder = other?.Decoder ?? DecoderBehavior.Cv2,
            Normalization = new Normalization(string.Empty, [], []),
            Padding = padding,
            PaddingSpread = 0,
            Float16 = float16,
            MeanResidual = double.PositiveInfinity,
            MaxResidual = double.PositiveInfinity,
        };
        var best = Measure(tensor, start);
        if (otherDecoder is not null && !best.IsExact)
        {
            best = Best(best, Measure(tensor, start with { Decoder = DecoderBehavior.Pillow }));
            start = start with { Decoder = best.Decoder };
        }

        var views = from orientation in Enumerable.Range(Turn.None, Turn.Last) from color in Colors(tensor.Channels) select (orientation, color);
        foreach (var (orientation, color) in views.TakeWhile(_ => !best.IsExact))
        {
            best = Best(best, Measure(tensor, start with { Orientation = orientation, Color = color }));
        }

        // Whatever else is tried could at best fit as well.
        return best.IsExact ? best : FitKernel(tensor, best, other);
    }

    private TensorFit FitKernel(FloatImage tensor, TensorFit best, TensorFit? other)
    {
        var (width, height) = source.Size(best.Orientation);
        var areas = AreaFinder.OfLetterboxes(width, height, tensor.Width, tensor.Height)
            .Append(best.Area)
            .Concat(other is not null && Fits(other.Area, tensor) ? [other.Area] : [])
            .Distinct()
            .Select(area => Measure(tensor, best with { Area = area, Padding = AreaFinder.PaddingOutside(tensor, area, out var spread), PaddingSpread = spread }))
            .OrderBy(fit => fit.Area != best.Area)
            .ThenBy(fit => fit.MeanResidual)
            .Take(BestAreas)
            .ToArray();
        foreach (var area in areas)
        {
            // A wrong area can only win by a border that is not there, so the one inside the border is left for a clear gain alone.
            best = Best(best, area);
        }

        if (source.IsFile)
        {
            var colors = best.Color.IsGray ? ColorChoice.Grays : [best.Color];
            var choices = from area in areas
                          from kernel in Enum.GetValues<Interpolation>()
                          from rounds in kernel.IsFloat() ? [false, true] : (bool[])[false]
                          from color in colors
                          select area with { Kernel = kernel, RoundsToLevels = rounds, Color = color };
            foreach (var choice in choices.TakeWhile(_ => !best.IsExact))
            {
                best = Best(best, Measure(tensor, choice));
            }

            best = otherDecoder is null ? best : Best(best, Measure(tensor, best with { Decoder = DecoderBehavior.Pillow }));
        }
        else if (best.Color.IsGray)
        {
            foreach (var color in ColorChoice.Grays)
            {
                best = Best(best, Measure(tensor, best with { Color = color }));
            }
        }

        return best;
    }

    private static bool Fits(ContentArea area, FloatImage tensor) => area.Left + area.Width <= tensor.Width && area.Top + area.Height <= tensor.Height;

    private static IEnumerable<ColorChoice> Colors(int channels) =>
        channels == 1 ? ColorChoice.Grays.Take(1) : [ColorChoice.Rgb, ColorChoice.Bgr, ColorChoice.Grays.First()];

    private static TensorFit Best(TensorFit best, TensorFit candidate) =>
        candidate.MeanResidual < (best.MeanResidual * Better) - BetterLevels || (candidate.IsExact && !best.IsExact) ? candidate : best;

    private TensorFit Measure(FloatImage tensor, TensorFit fit)
    {
        using var levels = Levels(fit);
        using var values = tensor.Crop(fit.Area.Left, fit.Area.Top, fit.Area.Width, fit.Area.Height);
        var line = LevelFit.Line(values, levels);
        var known = NormalizationCatalog.Nearest(line);
        var (mean, max) = LevelFit.Residual(values, levels, line);
        if (!ReferenceEquals(known, line))
        {
            // A known normalisation is never a better fit than the fit itself, but the likelier one.
            var (knownMean, knownMax) = LevelFit.Residual(values, levels, known);
            if (knownMean <= (mean / Better) + 0.05)
            {
                (line, mean, max) = (known, knownMean, knownMax);
            }
        }

        return fit with { Normalization = line, MeanResidual = mean, MaxResidual = max };
    }

    /// <summary>The source's levels as a fit's area has them.</summary>
    public FloatImage Levels(TensorFit fit)
    {
        var decoded = fit.Decoder == DecoderBehavior.Pillow && otherDecoder is not null ? otherDecoder : source;
        var levels = decoded.Levels(fit.Orientation, fit.Color, fit.Kernel, fit.Area.Width, fit.Area.Height);
        if (fit.RoundsToLevels)
        {
            TensorPrimitives.Round(levels.Values, levels.Values);
        }

        return levels;
    }
}
