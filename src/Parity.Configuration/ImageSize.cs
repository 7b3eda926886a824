namespace Parity.Configuration;

/// <summary>The size of a model's input.</summary>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
public sealed record ImageSize(int Height, int Width);
