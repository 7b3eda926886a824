namespace Parity.Core.Inputs;

/// <summary>How original pixels became model pixels: <c>model = original · scale + offset</c>, per axis.</summary>
/// <param name="ScaleX">Model pixels per original pixel along x.</param>
/// <param name="ScaleY">Model pixels per original pixel along y.</param>
/// <param name="OffsetX">Padding on the left, in model pixels; fractional where the image is warped.</param>
/// <param name="OffsetY">Padding on top, in model pixels.</param>
/// <param name="OriginalWidth">Width of the decoded image (EXIF orientation applied) in pixels.</param>
/// <param name="OriginalHeight">Height of the decoded image in pixels.</param>
public sealed record PixelMapping(double ScaleX, double ScaleY, double OffsetX, double OffsetY, int OriginalWidth, int OriginalHeight);
