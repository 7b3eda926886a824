namespace Parity.Core.Detection;

/// <summary>The size of the model's input in pixels, which boxes in fractions and grids need.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ModelSize(int Height, int Width);
