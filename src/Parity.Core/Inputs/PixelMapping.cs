namespace Parity.Core.Inputs;

/// <summary>How original pixels became model pixels: <c>model = original · scale + offset</c>, per axis.</summary>
/// <param name="ScaleX">Model pixels per original pixel along x.</param>
/// <param name="ScaleY">Model pixels per original pixel along y.</param>
/// <param name="OffsetX">Padding on the left, in model pixels; fractional where the image is warped.</param>
/// <param name="OffsetY">Padding on top, in model pixels.</param>
/// <param name="OriginalWidth">Width of the decoded image (EXIF orientation applied) in pixels.</param>
/// <param name="OriginalHeight">Height of the decoded image in pixels.</param>
public sealed record PixelMapping(double ScaleX, double ScaleY, double OffsetX, double OffsetY, int OriginalWidth, int OriginalHeight)
{
    /// <summary>
    /// What the recipe's own framework divides a box's x by on the way back, <c>original = (model − box offset) / box scale</c>; not always
    /// <see cref="ScaleX"/>, because some forget that the resized sides were rounded.
    /// </summary>
    public double BoxScaleX { get; init; } = ScaleX;

    /// <summary>The same for y.</summary>
    public double BoxScaleY { get; init; } = ScaleY;

    /// <summary>
    /// What that framework first takes off a box's x, in model pixels; not always <see cref="OffsetX"/>, because some take the border
    /// off as it was before it became whole.
    /// </summary>
    public double BoxOffsetX { get; init; } = OffsetX;

    /// <summary>The same for y.</summary>
    public double BoxOffsetY { get; init; } = OffsetY;

    /// <summary>Whether that framework then cuts boxes off at the image's edges.</summary>
    public bool ClipsBoxes { get; init; }
}
