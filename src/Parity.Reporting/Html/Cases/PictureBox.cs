using System.Globalization;
using Parity.Core.Detection;

namespace Parity.Reporting.Html.Cases;

/// <summary>A box in pixels of the picture.</summary>
/// <param name="Left">Left.</param>
/// <param name="Top">Top.</param>
/// <param name="Right">Right.</param>
/// <param name="Bottom">Bottom.</param>
internal readonly record struct PictureBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>As a path of SVG.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"M{Round(Left)} {Round(Top)}H{Round(Right)}V{Round(Bottom)}H{Round(Left)}z");

    /// <summary>A tenth of a pixel is more than a screen shows.</summary>
    public static double Round(double pixels) => Math.Round(pixels, 1, MidpointRounding.ToEven) + 0.0;
}
