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
    private const double MuchBetter = 0.9;

    // In levels: how much worse a known normalisation may fit, where the line fits well and where it does not.
    private const double ExactLevels = 0.05;
    private const double InexactFit = 0.3;
    private const double InexactLevels = 0.5;

    // Areas worth trying with every kernel.
    private const int BestAreas = 3;

    // The other tensor's normalisation: likelier than one that fits as well.
    private Normalization? _preferred;

    /// <summary>Fits a tensor.</summary>
    /// <param name="tensor">Its planes.</param>
    /// <param name="float16">Whether every value is a float16.</param>
    /// <param name="other">The other tensor's fit, preferred where it fits as well.</param>
    public TensorFit Fit(FloatImage tensor, bool float16, TensorFit? other)
    {
        _preferred = other?.Normalization;
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
            best = Best(best, Measure(tensor, start with { Decoder = OtherOf(start.Decoder) }));
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
                // Every kernel leaves what another decoder did; only one that leaves much less is another.
                var measured = Measure(tensor, choice);
                best = measured.IsExact || measured.MeanResidual < best.MeanResidual * MuchBetter ? measured : best;
            }

            best = otherDecoder is null ? best : Best(best, Measure(tensor, best with { Decoder = OtherOf(best.Decoder) }));
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

    private static DecoderBehavior OtherOf(DecoderBehavior decoder) => decoder == DecoderBehavior.Cv2 ? DecoderBehavior.Pillow : DecoderBehavior.Cv2;

    private static bool Fits(ContentArea area, FloatImage tensor) => area.Left + area.Width <= tensor.Width && area.Top + area.Height <= tensor.Height;

    private static IEnumerable<ColorChoice> Colors(int channels) =>
        channels == 1 ? ColorChoice.Grays.Take(1) : [ColorChoice.Rgb, ColorChoice.Bgr, ColorChoice.Grays.First()];

    private static TensorFit Best(TensorFit best, TensorFit candidate) =>
        candidate.MeanResidual < (best.MeanResidual * Better) - BetterLevels || (candidate.IsExact && !best.IsExact) ? candidate : best;

    private TensorFit Measure(FloatImage tensor, TensorFit fit)
    {
        using var levels = Levels(fit);
        using var values = tensor.Crop(fit.Area.Left, fit.Area.Top, fit.Area.Width, fit.Area.Height);
        var (normalization, mean, max) = LevelFit.IsFlat(levels) ? MeasureFlat(values, levels) : MeasureLine(values, levels, _preferred);
        return fit with { Normalization = normalization, MeanResidual = mean, MaxResidual = max };
    }

    private static (Normalization Normalization, double Mean, double Max) MeasureLine(FloatImage values, FloatImage levels, Normalization? preferred)
    {
        var line = LevelFit.Line(values, levels);
        var (mean, max) = LevelFit.Residual(values, levels, line);
        // A known normalisation is never a better fit than the fit itself, but the likelier one; what another decoder leaves bends the fit.
        var allowed = mean > InexactFit ? mean + InexactLevels : (mean / Better) + ExactLevels;
        foreach (var known in new[] { preferred, NormalizationCatalog.Nearest(line) }.OfType<Normalization>())
        {
            var (knownMean, knownMax) = LevelFit.Residual(values, levels, known);
            if (knownMean <= allowed)
            {
                return (known, knownMean, knownMax);
            }
        }

        return (line, mean, max);
    }

    // One level tells no line: the likeliest normalisation that gives the first value.
    private static (Normalization Normalization, double Mean, double Max) MeasureFlat(FloatImage values, FloatImage levels)
    {
        var normalization = NormalizationCatalog.All(values.Channels)
            .MinBy(known => Math.Round(Enumerable.Range(0, values.Channels).Max(channel => Math.Abs(known.Level(channel, values.Plane(channel)[0]) - LevelFit.LevelsOf(levels, channel)[0])), 3))!;
        var (mean, max) = LevelFit.Residual(values, levels, normalization);
        return (normalization, mean, max);
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
