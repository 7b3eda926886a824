using System.Collections.Immutable;
using Parity.Core.Inputs;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Sizing;

/// <summary>Where an image goes: how it is resized and where it then lies in the model's input.</summary>
public sealed record ImageGeometry
{
    // PP-OCR pads images whose sides add up to less than this to at least half of it each, before it resizes them.
    private const int PpOcrTinySides = 64;

    /// <summary>Width of the image before the resize, in pixels; larger than the image where it is padded first.</summary>
    public required int SourceWidth { get; init; }

    /// <summary>Height of the image before the resize, in pixels.</summary>
    public required int SourceHeight { get; init; }

    /// <summary>The resizes in order; none where the size stays.</summary>
    public required ImmutableArray<ResizeStep> Steps { get; init; }

    /// <summary>Padding on the left in pixels.</summary>
    public required int Left { get; init; }

    /// <summary>Padding on top in pixels.</summary>
    public required int Top { get; init; }

    /// <summary>Width of the model's input in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the model's input in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Width after the resizes in pixels.</summary>
    public int ResizedWidth => Steps.IsEmpty ? SourceWidth : Steps[^1].Size.Width;

    /// <summary>Height after the resizes in pixels.</summary>
    public int ResizedHeight => Steps.IsEmpty ? SourceHeight : Steps[^1].Size.Height;

    /// <summary>Where an image of this size goes.</summary>
    public static ImageGeometry For(int imageWidth, int imageHeight, PreprocessOptions options)
    {
        var (sourceWidth, sourceHeight) = (imageWidth, imageHeight);
        if (options.Rounding is SizeRounding.PpOcr or SizeRounding.PpOcrLong && imageWidth + imageHeight < PpOcrTinySides)
        {
            (sourceWidth, sourceHeight) = (Math.Max(imageWidth, PpOcrTinySides / 2), Math.Max(imageHeight, PpOcrTinySides / 2));
        }

        if (options.Resize == ResizeMode.Affine)
        {
            return new ImageGeometry { SourceWidth = sourceWidth, SourceHeight = sourceHeight, Steps = [], Left = 0, Top = 0, Width = options.Width, Height = options.Height };
        }

        var steps = StepsOf(sourceWidth, sourceHeight, options);
        var (width, height) = steps.IsEmpty ? (sourceWidth, sourceHeight) : (steps[^1].Size.Width, steps[^1].Size.Height);
        var (paddedWidth, paddedHeight) = PadTargets.Of(options, sourceWidth, sourceHeight, width, height);
        var centered = options.PadPlacement == PadPlacement.Center;
        return new ImageGeometry
        {
            SourceWidth = sourceWidth,
            SourceHeight = sourceHeight,
            Steps = steps,
            Left = centered ? (paddedWidth - width) / 2 : 0,
            Top = centered ? (paddedHeight - height) / 2 : 0,
            Width = paddedWidth,
            Height = paddedHeight,
        };
    }

    /// <summary>The way from original to model pixels.</summary>
    /// <param name="imageWidth">Width of the decoded image in pixels.</param>
    /// <param name="imageHeight">Height of the decoded image in pixels.</param>
    /// <param name="options">The options that this geometry was made with.</param>
    public PixelMapping MappingFrom(int imageWidth, int imageHeight, PreprocessOptions options)
    {
        if (options.Resize == ResizeMode.Affine)
        {
            var scale = (double)Width / Math.Max(SourceWidth, SourceHeight);
            return new PixelMapping(scale, scale, (Width - (scale * SourceWidth)) / 2, (Height - (scale * SourceHeight)) / 2, imageWidth, imageHeight) { ClipsBoxes = options.ClipBoxes };
        }

        var (x, y) = ((double)ResizedWidth / SourceWidth, (double)ResizedHeight / SourceHeight);
        var (boxX, boxY) = options.BoxScale switch
        {
            BoxScale.Height => BothBy((double)(Steps.IsEmpty ? SourceHeight : Steps[0].Size.Height) / SourceHeight),
            BoxScale.Ratio when RatioOf(options) is { } ratio => BothBy(ratio),
            _ => (x, y),
        };
        var (left, top) = options.PadPlacement == PadPlacement.Center
            ? (BorderOf(Width, ResizedWidth, SourceWidth * boxX, Left, options), BorderOf(Height, ResizedHeight, SourceHeight * boxY, Top, options))
            : (Left, Top);
        return new PixelMapping(x, y, Left, Top, imageWidth, imageHeight)
        {
            BoxScaleX = boxX,
            BoxScaleY = boxY,
            BoxOffsetX = left,
            BoxOffsetY = top,
            ClipsBoxes = options.ClipBoxes,
        };
    }

    // With one ratio for both axes the border is computed from it again, and where little or no padding is left it is another than was
    // put there: Ultralytics rounds what is left, 0.1 less than half up, as its letterbox does; YOLOv5 rounds nothing.
    private static double BorderOf(int padded, int resized, double scaled, int placed, PreprocessOptions options) => (options.BoxScale, options.BoxBorder) switch
    {
        (BoxScale.Ratio, BoxBorder.Unrounded) => (padded - scaled) / 2,
        (_, BoxBorder.Unrounded) => (padded - resized) / 2.0,
        (BoxScale.Ratio, _) when options.Resize == ResizeMode.Letterbox => Math.Round(((padded - Math.Round(scaled)) / 2) - 0.1),
        _ => placed,
    };

    // Ultralytics has only the padded size and the image's to compute it from, and where little or no padding is left the rounded
    // side may bind. Paddle keeps what it handed to OpenCV.
    private double? RatioOf(PreprocessOptions options) => options.Resize == ResizeMode.Letterbox
        ? Math.Min(SizeRules.LetterboxRatio(SourceWidth, SourceHeight, options), SizeRules.Ratio(SourceWidth, SourceHeight, Width, Height))
        : Steps.IsEmpty ? null : Steps[0].Size.Factor;

    private static (double X, double Y) BothBy(double ratio) => (ratio, ratio);

    private static ImmutableArray<ResizeStep> StepsOf(int width, int height, PreprocessOptions options)
    {
        var first = options.Resize switch
        {
            ResizeMode.Letterbox => SizeRules.Fit(width, height, options),
            ResizeMode.Stretch => new ResizeTarget(options.Width, options.Height),
            ResizeMode.Limit => SizeRules.Limit(width, height, options),
            _ => new ResizeTarget(width, height),
        };
        var shrinks = options.Resize == ResizeMode.Letterbox && SizeRules.Ratio(width, height, options.Width, options.Height) < 1;
        var steps = ImmutableArray.CreateBuilder<ResizeStep>();
        if ((first.Width, first.Height) != (width, height) || first.Factor is not (null or 1.0))
        {
            steps.Add(new ResizeStep(first, shrinks && options.ShrinkInterpolation is { } shrink ? shrink : options.Interpolation));
        }

        if (options.Rounding == SizeRounding.Yolov5Val && (first.Width > options.Width || first.Height > options.Height))
        {
            // Rounding up left a side one pixel too long; YOLOv5's letterbox then resizes again.
            steps.Add(new ResizeStep(SizeRules.Fit(first.Width, first.Height, options with { Rounding = SizeRounding.HalfEven, Upscale = false }), options.Interpolation));
        }

        return steps.DrainToImmutable();
    }
}
