namespace Parity.Core.Detection.Decoding;

/// <summary>One level of a pyramid.</summary>
/// <param name="Stride">Model pixels per cell.</param>
/// <param name="Height">Rows of cells.</param>
/// <param name="Width">Columns of cells.</param>
/// <param name="First">The level's first anchor.</param>
internal sealed record PyramidLevel(int Stride, int Height, int Width, int First)
{
    /// <summary>The number of cells.</summary>
    public int Cells => checked(Height * Width);
}
