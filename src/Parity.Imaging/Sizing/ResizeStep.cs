using Parity.Imaging.Resampling;

namespace Parity.Imaging.Sizing;

/// <summary>One resize.</summary>
/// <param name="Size">To what size.</param>
/// <param name="Kernel">With which kernel.</param>
public sealed record ResizeStep(ResizeTarget Size, Interpolation Kernel);
