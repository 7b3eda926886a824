using System.Numerics.Tensors;
using Parity.Core.Tensors;

namespace Parity.Imaging.Diagnosis;

/// <summary>Takes a tensor's values back to levels where it is not known how they were normalised.</summary>
internal static class LevelGuess
{
    private const double LevelError = 0.01;

    /// <summary>
    /// In place: by the known normalisation under which every value is a whole level from 0 to 255; else by the one under which
    /// values lie between 0 and 255 and fill that range best.
    /// </summary>
    public static void ToLevels(FloatImage content, ElementType type)
    {
        if (type == ElementType.UInt8)
        {
            return;
        }

        var all = NormalizationCatalog.All(content.Channels).ToArray();
        // Rounded to float16, levels are off by up to an eighth.
        var best = all.FirstOrDefault(known => IsLattice(content, known, LevelError)) ?? all.FirstOrDefault(known => IsLattice(content, known, 0.13)) ?? all.MinBy(known => Misfit(content, known))!;
        for (var channel = 0; channel < content.Channels; channel++)
        {
            var plane = content.Plane(channel);
            TensorPrimitives.Subtract(plane, (float)best.Offsets[channel], plane);
            TensorPrimitives.Divide(plane, (float)best.Factors[channel], plane);
        }

        if (content.IsNearlyWhole(0.13f))
        {
            TensorPrimitives.Round(content.Values, content.Values);
        }
    }

    private static bool IsLattice(FloatImage content, Normalization known, double allowed)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (var channel = 0; channel < content.Channels; channel++)
        {
            foreach (var value in content.Plane(channel))
            {
                var level = known.Level(channel, value);
                if (!(Math.Abs(level - Math.Round(level)) <= allowed) || level is < -0.5 or > 255.5)
                {
                    return false;
                }

                (low, high) = (Math.Min(low, level), Math.Max(high, level));
            }
        }

        // Everything within one level fits a factor that is far too large.
        return high - low > 2;
    }

    // How far the values leave 0–255, or stay away from filling it.
    private static double Misfit(FloatImage content, Normalization known)
    {
        var misfit = 0.0;
        for (var channel = 0; channel < content.Channels; channel++)
        {
            var (low, high) = (known.Level(channel, TensorPrimitives.Min<float>(content.Plane(channel))), known.Level(channel, TensorPrimitives.Max<float>(content.Plane(channel))));
            misfit += (10 * Math.Max(0, -low)) + (10 * Math.Max(0, high - 255)) + Math.Max(0, low) + Math.Max(0, 255 - high);
        }

        return misfit;
    }
}
