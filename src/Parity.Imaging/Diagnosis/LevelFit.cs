namespace Parity.Imaging.Diagnosis;

/// <summary>Fits values to levels, channel by channel, and measures what is left.</summary>
internal static class LevelFit
{
    // A plane as good as constant fits anything; its factor is taken for this.
    private const double SmallestFactor = 1e-12;

    /// <summary>The least-squares line from levels to values for each channel of the tensor.</summary>
    public static Normalization Line(FloatImage values, FloatImage levels)
    {
        var (factors, offsets) = (new double[values.Channels], new double[values.Channels]);
        for (var channel = 0; channel < values.Channels; channel++)
        {
            (factors[channel], offsets[channel]) = Line(values.Plane(channel), LevelsOf(levels, channel));
        }

        return new Normalization(string.Empty, factors, offsets);
    }

    /// <summary>Whether every plane holds one level alone: any line through it fits.</summary>
    public static bool IsFlat(FloatImage levels) =>
        Enumerable.Range(0, levels.Channels).All(channel => levels.Plane(channel) is var plane && plane.IndexOfAnyExcept(plane[0]) < 0);

    /// <summary>Mean and largest absolute difference in levels under a normalisation.</summary>
    public static (double Mean, double Max) Residual(FloatImage values, FloatImage levels, Normalization normalization)
    {
        var (sum, max) = (0.0, 0.0);
        for (var channel = 0; channel < values.Channels; channel++)
        {
            var value = values.Plane(channel);
            var level = LevelsOf(levels, channel);
            var (scale, offset) = (1 / normalization.Factors[channel], normalization.Offsets[channel]);
            for (var i = 0; i < value.Length; i++)
            {
                var difference = Math.Abs(((value[i] - offset) * scale) - level[i]);
                sum += difference;
                max = Math.Max(max, difference);
            }
        }

        return (sum / values.Values.Length, max);
    }

    /// <summary>The plane that a channel is made from: gray has one for all.</summary>
    public static Span<float> LevelsOf(FloatImage levels, int channel) => levels.Plane(levels.Channels == 1 ? 0 : channel);

    private static (double Factor, double Offset) Line(ReadOnlySpan<float> values, ReadOnlySpan<float> levels)
    {
        double sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (var i = 0; i < values.Length; i++)
        {
            double x = levels[i], y = values[i];
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }

        var count = (double)values.Length;
        var variance = sumXX - (sumX * sumX / count);
        var factor = variance > 0 ? (sumXY - (sumX * sumY / count)) / variance : 0;
        if (!(Math.Abs(factor) > SmallestFactor))
        {
            factor = SmallestFactor;
        }

        return (factor, (sumY - (factor * sumX)) / count);
    }
}
