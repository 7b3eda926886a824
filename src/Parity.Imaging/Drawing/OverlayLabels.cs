using SkiaSharp;

namespace Parity.Imaging.Drawing;

/// <summary>Writes labels at boxes, above them where there is room. One that would lie over another is left out: the line tells as much.</summary>
internal sealed class OverlayLabels(SKCanvas canvas, int width, int height, int unit)
{
    private readonly List<SKRect> _taken = [];

    public void Draw(string text, SKRect box, SKColor color)
    {
        var size = new SKSize((PixelFont.WidthOf(text) + 2) * unit, (PixelFont.Height + 2) * unit);
        var places = new[]
        {
            Place(box.Left, box.Top - size.Height, size), Place(box.Left, box.Bottom, size), Place(box.Left, box.Top, size), Place(box.Left, box.Bottom - size.Height, size),
            Place(box.Right, box.Top, size), Place(box.Left - size.Width, box.Top, size),
        };
        if (Array.FindIndex(places, place => !_taken.Exists(taken => taken.IntersectsWith(place))) is not (>= 0 and var free))
        {
            return;
        }

        var place = places[free];
        _taken.Add(place);
        using var ground = new SKPaint { Color = new SKColor(0, 0, 0, 200), IsAntialias = false };
        using var ink = new SKPaint { Color = color, IsAntialias = false };
        canvas.DrawRect(place, ground);
        PixelFont.Draw(canvas, text, place.Left + unit, place.Top + unit, unit, ink);
    }

    private SKRect Place(float left, float top, SKSize size)
    {
        var (x, y) = (MathF.Round(Math.Clamp(left, 0, Math.Max(0, width - size.Width))), MathF.Round(Math.Clamp(top, 0, Math.Max(0, height - size.Height))));
        return SKRect.Create(x, y, size.Width, size.Height);
    }
}
