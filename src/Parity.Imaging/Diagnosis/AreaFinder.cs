using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parity.Imaging.Facts;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Diagnosis;

/// <summary>Where the image may lie in a tensor: inside its border, and where the frameworks' letterboxes would put it.</summary>
internal static class AreaFinder
{
    private static readonly ImmutableArray<SizeRounding> Roundings = [SizeRounding.HalfEven, SizeRounding.Floor, SizeRounding.HalfUp, SizeRounding.Ceil];

    /// <summary>The part inside the constant border.</summary>
    public static ContentArea Inside(FloatImage tensor, out double[]? padding)
    {
        var found = ImageFactsFinder.FindPadding(new Planes(MemoryMarshal.Cast<float, int>(tensor.Values), tensor.Width, tensor.Height));
        padding = found is null ? null : [.. found.Values];
        return found is null
            ? new ContentArea(0, 0, tensor.Width, tensor.Height)
            : new ContentArea(found.Left, found.Top, tensor.Width - found.Left - found.Right, tensor.Height - found.Top - found.Bottom);
    }

    /// <summary>The areas of letterboxes of a source, each once.</summary>
    public static IEnumerable<ContentArea> OfLetterboxes(int sourceWidth, int sourceHeight, int width, int height)
    {
        foreach (var rounding in Roundings)
        {
            var fit = SizeRules.Fit(sourceWidth, sourceHeight, new PreprocessOptions { Width = width, Height = height, Rounding = rounding });
            yield return new ContentArea((width - fit.Width) / 2, (height - fit.Height) / 2, fit.Width, fit.Height);
            yield return new ContentArea(0, 0, fit.Width, fit.Height);
        }
    }

    /// <summary>The padding's mean when the area is known, and how far its values lie from it; null where there is none.</summary>
    public static double[]? PaddingOutside(FloatImage tensor, ContentArea area, out double spread)
    {
        spread = 0;
        var count = (tensor.Width * tensor.Height) - (area.Width * area.Height);
        if (count == 0)
        {
            return null;
        }

        var means = new double[tensor.Channels];
        for (var channel = 0; channel < tensor.Channels; channel++)
        {
            var plane = tensor.Plane(channel);
            var (sum, low, high) = (0.0, float.PositiveInfinity, float.NegativeInfinity);
            for (var y = 0; y < tensor.Height; y++)
            {
                var inside = y >= area.Top && y < area.Top + area.Height;
                for (var x = 0; x < tensor.Width; x++)
                {
                    if (inside && x == area.Left)
                    {
                        x += area.Width - 1;
                        continue;
                    }

                    var value = plane[(y * tensor.Width) + x];
                    sum += value;
                    (low, high) = (Math.Min(low, value), Math.Max(high, value));
                }
            }

            // A constant border is that constant, without the rounding of its mean.
            means[channel] = low == high ? low : sum / count;
            spread = Math.Max(spread, high - low);
        }

        return means;
    }
}
