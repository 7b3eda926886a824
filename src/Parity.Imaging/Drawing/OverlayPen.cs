using SkiaSharp;

namespace Parity.Imaging.Drawing;

/// <summary>Draws boxes of one mark: its line over a wider dark one, so that it shows on any ground.</summary>
internal sealed class OverlayPen : IDisposable
{
    private static readonly SKColor Ground = new(0, 0, 0, 160);

    private readonly SKPaint _line;
    private readonly SKPaint? _ground;
    private readonly SKPathEffect? _dashes;
    private readonly float _inset;

    /// <param name="mark">What the boxes are.</param>
    /// <param name="isReference">Whether it is the reference's of two.</param>
    /// <param name="unit">The thinnest line's width in pixels.</param>
    public OverlayPen(OverlayMark mark, bool isReference, int unit)
    {
        var isThin = mark == OverlayMark.Matched || (isReference && mark == OverlayMark.Moved);
        var width = isThin ? unit : 2 * unit;
        _dashes = isThin ? null : Dashes(mark, unit);
        _line = new SKPaint { Color = ColorOf(mark), Style = SKPaintStyle.Stroke, StrokeWidth = width, PathEffect = _dashes, IsAntialias = false };
        _ground = isThin ? null : new SKPaint { Color = Ground, Style = SKPaintStyle.Stroke, StrokeWidth = 2 * width, IsAntialias = false };
        _inset = mark == OverlayMark.Flipped ? 4 * unit : 0;
    }

    /// <summary>Colours that people who see few colours tell apart (Okabe and Ito).</summary>
    public static SKColor ColorOf(OverlayMark mark) => mark switch
    {
        OverlayMark.Matched => new SKColor(0, 158, 115),
        OverlayMark.Missing => new SKColor(213, 94, 0),
        OverlayMark.Extra => new SKColor(86, 180, 233),
        OverlayMark.Flipped => new SKColor(204, 121, 167),
        OverlayMark.Moved => new SKColor(230, 159, 0),
        _ => new SKColor(240, 228, 66),
    };

    public void Draw(SKCanvas canvas, SKRect box)
    {
        if (_ground is not null)
        {
            canvas.DrawRect(box, _ground);
        }

        canvas.DrawRect(box, _line);
        if (_inset > 0 && box.Width > 2 * _inset && box.Height > 2 * _inset)
        {
            canvas.DrawRect(SKRect.Inflate(box, -_inset, -_inset), _line);
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _ground?.Dispose();
        _dashes?.Dispose();
    }

    private static SKPathEffect? Dashes(OverlayMark mark, int unit)
    {
        float[]? intervals = mark switch
        {
            OverlayMark.Missing => [10, 6],
            OverlayMark.Extra => [2, 4],
            OverlayMark.Moved => [5, 4],
            OverlayMark.Crossed => [8, 4, 2, 4],
            _ => null,
        };
        return intervals is null ? null : SKPathEffect.CreateDash([.. intervals.Select(length => length * unit)], 0);
    }
}
