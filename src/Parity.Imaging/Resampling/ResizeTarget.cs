namespace Parity.Imaging.Resampling;

/// <summary>What a resize is asked for.</summary>
/// <param name="Width">Target width in pixels.</param>
/// <param name="Height">Target height in pixels.</param>
/// <param name="Factor">
/// OpenCV's <c>fx</c> and <c>fy</c> where a framework passes them in place of a size: positions then follow from the factor, not from
/// the ratio of the rounded sizes. Null follows the sizes.
/// </param>
public readonly record struct ResizeTarget(int Width, int Height, double? Factor = null)
{
    /// <summary>Target pixels per source pixel along x, as OpenCV computes it.</summary>
    public double FactorX(int sourceWidth) => Factor ?? (double)Width / sourceWidth;

    /// <summary>Target pixels per source pixel along y, as OpenCV computes it.</summary>
    public double FactorY(int sourceHeight) => Factor ?? (double)Height / sourceHeight;
}
