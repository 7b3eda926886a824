using System.Globalization;

namespace Parity.Imaging.Diagnosis;

/// <summary>What differs in the padding.</summary>
internal static class PaddingSuspects
{
    private const double SamePadding = 1e-4;

    // In levels: less is what float32 and a fitted line leave.
    private const double SameLevel = 0.02;

    // Half a unit in the last of 11 bits.
    private const double Float16Share = 1.0 / (1 << 11);

    // In levels: a border that differs by more within itself is not constant.
    private const double ConstantBorder = 1;

    /// <summary>How the padding of A and B differs.</summary>
    public static IEnumerable<Suspect> Find(TensorFit a, TensorFit b)
    {
        if (a.Padding is null || b.Padding is null)
        {
            yield break;
        }

        var (constantA, constantB) = (HasConstantBorder(a), HasConstantBorder(b));
        if (constantA != constantB && a.IsExact && b.IsExact)
        {
            yield return new Suspect(
                Cause.PaddingValue, $"the border of {(constantA ? "B" : "A")} is not one colour, such as one that repeats or mirrors the image; that of {(constantA ? "A" : "B")} is",
                Borders(b), fit => fit with { Padding = PaddingOf(a, fit) });
            yield break;
        }

        var levelsA = a.Padding.Select((value, channel) => a.Normalization.Level(channel, value)).ToArray();
        var levelsB = b.Padding.Select((value, channel) => b.Normalization.Level(channel, value)).ToArray();
        var allowed = Math.Max(a.PaddingSpread, b.PaddingSpread);
        if (Same(a.Padding, b.Padding) || SameLevels(levelsA, levelsB) || a.Padding.Zip(b.Padding).All(pair => Math.Abs(pair.First - pair.Second) <= allowed))
        {
            yield break;
        }

        yield return new Suspect(
            Cause.PaddingValue, $"A is padded with {Shown(a.Padding, levelsA)}, B with {Shown(b.Padding, levelsB)}",
            $"constant borders: {Borders(b)}", fit => fit with { Padding = PaddingOf(a, fit) });
    }

    /// <summary>A fit's padding in A's normalisation where it went through it; what was padded with a value of its own keeps it.</summary>
    public static double[]? Renormalized(TensorFit a, TensorFit fit)
    {
        if (fit.Padding is null)
        {
            return null;
        }

        var levels = fit.Padding.Select((value, channel) => fit.Normalization.Level(channel, value)).ToArray();
        var throughIt = a.Padding is null || SameLevels(levels, a.Padding.Select((value, channel) => a.Normalization.Level(channel, value)).ToArray()) || !Same(fit.Padding, a.Padding);
        return throughIt ? [.. levels.Select((level, channel) => (a.Normalization.Factors[channel] * level) + a.Normalization.Offsets[channel])] : fit.Padding;
    }

    /// <summary>A fit's padding before it was rounded to float16: it is known from the tensor alone, so it is as rounded as the tensor.</summary>
    public static double[]? Unrounded(TensorFit a, TensorFit fit) => PaddingOf(a, fit) is { } padding && fit.Padding?.Zip(padding).All(pair => Math.Abs(pair.First - pair.Second) <= Float16Share * Math.Abs(pair.Second)) == true
        ? padding
        : fit.Padding;

    private static bool HasConstantBorder(TensorFit fit) => fit.PaddingSpread <= ConstantBorder * fit.Normalization.Factors.Max(Math.Abs);

    private static string Borders(TensorFit fit) => $"{fit.Width - fit.Area.Width} columns and {fit.Height - fit.Area.Height} rows of B";

    // A's padding in the normalisation that the fit has by now.
    private static double[]? PaddingOf(TensorFit a, TensorFit fit) => a.Normalization.Agrees(fit.Normalization)
        ? a.Padding
        : a.Padding?.Select((value, channel) => (fit.Normalization.Factors[channel] * a.Normalization.Level(channel, value)) + fit.Normalization.Offsets[channel]).ToArray();

    private static bool Same(double[] a, double[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= SamePadding * Math.Max(1, Math.Abs(pair.First)));

    private static bool SameLevels(double[] a, double[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= SameLevel);

    private static string Shown(double[] values, double[] levels) =>
        $"{Listed(values)} (level {Listed([.. levels.Select(level => Math.Round(level, 2))])})";

    private static string Listed(double[] values) => string.Join(", ", values.Distinct().Select(value => value.ToString("G5", CultureInfo.InvariantCulture)));
}
