using Parity.Imaging.Recipes;

namespace Parity.Imaging.Diagnosis;

/// <summary>Normalisations that occur: those of the recipes, their colour orders swapped, and the usual mistakes.</summary>
internal static class NormalizationCatalog
{
    // How far a fitted factor may lie from a known one: another kernel shifts a fit by this much at most.
    private const double FitTolerance = 0.03;

    // Two known ones this near to each other are one, such as x / 255 and x * (1 / 255): the likelier name is told.
    private const double SameNormalization = 1e-5;

    /// <summary>The known normalisation that lies nearest to a fit, or the fit itself where none is near.</summary>
    public static Normalization Nearest(Normalization fit)
    {
        var all = All(fit.Factors.Length).Select(known => (Known: known, Distance: Distance(fit, known))).ToArray();
        var least = all.Min(entry => entry.Distance);
        return least <= FitTolerance ? all.First(entry => entry.Distance <= least + SameNormalization).Known : fit;
    }

    // The largest difference over levels 0 and 255, in units of the known range.
    private static double Distance(Normalization fit, Normalization known) => Enumerable.Range(0, fit.Factors.Length).Max(channel =>
    {
        var range = Math.Abs(known.Factors[channel]) * 255;
        var low = Math.Abs(fit.Offsets[channel] - known.Offsets[channel]);
        var high = Math.Abs((fit.Factors[channel] * 255) + fit.Offsets[channel] - (known.Factors[channel] * 255) - known.Offsets[channel]);
        return Math.Max(low, high) / range;
    });

    /// <summary>Every known normalisation, the likeliest first.</summary>
    public static IEnumerable<Normalization> All(int channels)
    {
        yield return Normalization.Of("0-1 (x / 255)", channels, PixelScale.OneOver255, [0], [1]);
        yield return Normalization.Of("0-255 (x)", channels, PixelScale.One, [0], [1]);
        yield return Normalization.Of("-1 to 1 (x / 127.5 - 1)", channels, PixelScale.OneOver255, [0.5], [0.5]);
        yield return Normalization.Of("(x - 127.5) / 128", channels, PixelScale.One, [127.5], [128]);
        yield return Normalization.Of("divided by 256", channels, PixelScale.DivideBy(256), [0], [1]);
        yield return Normalization.Of("divided by 255 twice", channels, PixelScale.DivideBy(255 * 255), [0], [1]);
        yield return Normalization.Of("-128 to 127 (x - 128)", channels, PixelScale.One, [128], [1]);
        if (channels != ByteImage.ColorChannels)
        {
            yield break;
        }

        ChannelValues mean = [0.485, 0.456, 0.406], std = [0.229, 0.224, 0.225];
        foreach (var (m, s, order) in ((ChannelValues, ChannelValues, string)[])[(mean, std, "RGB"), (Reversed(mean), Reversed(std), "BGR")])
        {
            yield return Normalization.Of($"ImageNet mean and std in {order} order", channels, PixelScale.OneOver255, m, s);
            yield return Normalization.Of($"ImageNet mean in {order} order without std", channels, PixelScale.OneOver255, m, [1]);
            yield return Normalization.Of($"ImageNet std in {order} order without mean", channels, PixelScale.OneOver255, [0], s);
            yield return Normalization.Of($"ImageNet mean and std in {order} order without / 255", channels, PixelScale.One, m, s);
            yield return Normalization.Of($"0-255 minus ImageNet mean in {order} order", channels, PixelScale.One, [.. m.Select(value => value * 255)], [1]);
        }

        foreach (var recipe in RecipeCatalog.All)
        {
            var options = recipe.Options;
            yield return Normalization.Of($"mean and std of {recipe.Name}", channels, options.Scale, options.Mean, options.Std);
            yield return Normalization.Of($"mean and std of {recipe.Name}, channels reversed", channels, options.Scale, Reversed(options.Mean), Reversed(options.Std));
        }
    }

    private static ChannelValues Reversed(ChannelValues values) => [.. values.Reverse()];
}
