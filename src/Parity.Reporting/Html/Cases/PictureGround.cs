using Parity.Core.Detection;
using Parity.Core.Inputs;
using Parity.Core.Reports;

namespace Parity.Reporting.Html.Cases;

/// <summary>Where boxes lie in an input's picture: the way back that the recipe's own framework takes, and that its users see.</summary>
internal sealed class PictureGround
{
    // Boxes of a million pixels would only slow the browser down.
    private const double Outside = 100;

    private readonly PixelMapping? _mapping;

    private PictureGround(int width, int height, PixelMapping? mapping) => (Width, Height, _mapping) = (width, height, mapping);

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Null where the input has no sides to draw in.</summary>
    /// <param name="input">The input; null where it was never fed.</param>
    /// <param name="boxesAreOriginal">Whether boxes need no way back.</param>
    public static PictureGround? Of(InputReport? input, bool boxesAreOriginal) => input switch
    {
        { Mapping: { OriginalWidth: > 0, OriginalHeight: > 0 } mapping } => new PictureGround(mapping.OriginalWidth, mapping.OriginalHeight, boxesAreOriginal ? null : mapping),
        { Facts: { Width: > 0, Height: > 0 } facts } => new PictureGround(facts.Width, facts.Height, null),
        { Tensors: [{ Shape: [_, _, > 0 and <= int.MaxValue and var height, > 0 and <= int.MaxValue and var width] }] } => new PictureGround((int)width, (int)height, null),
        _ => null,
    };

    /// <summary>A model's box in the picture; null where it is not finite.</summary>
    public PictureBox? Place(Box box)
    {
        var placed = _mapping is null
            ? new PictureBox(box.X1, box.Y1, box.X2, box.Y2)
            : new PictureBox(
                (box.X1 - _mapping.BoxOffsetX) / _mapping.BoxScaleX, (box.Y1 - _mapping.BoxOffsetY) / _mapping.BoxScaleY,
                (box.X2 - _mapping.BoxOffsetX) / _mapping.BoxScaleX, (box.Y2 - _mapping.BoxOffsetY) / _mapping.BoxScaleY);
        var border = _mapping?.ClipsBoxes == true ? 0 : Outside;
        return !double.IsFinite(placed.Left + placed.Top + placed.Right + placed.Bottom) ? null
            : new PictureBox(Cut(placed.Left, Width, border), Cut(placed.Top, Height, border), Cut(placed.Right, Width, border), Cut(placed.Bottom, Height, border));
    }

    private static double Cut(double at, int side, double border) => PictureBox.Round(Math.Clamp(at, -border, side + border));
}
