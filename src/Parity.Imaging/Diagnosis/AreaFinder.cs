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

    /// <summary>The padding's value when the area is known: that of a corner outside it.</summary>
    public static double[]? PaddingOutside(FloatImage tensor, ContentArea area)
    {
        var pixel = area.Left > 0 || area.Top > 0 ? 0
            : area.Width < tensor.Width || area.Height < tensor.Height ? (tensor.Width * tensor.Height) - 1
            : -1;
        return pixel < 0 ? null : [.. Enumerable.Range(0, tensor.Channels).Select(channel => (double)tensor.Plane(channel)[pixel])];
    }
}
