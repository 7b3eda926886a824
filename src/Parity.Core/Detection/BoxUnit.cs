namespace Parity.Core.Detection;

/// <summary>The unit of a box's numbers.</summary>
public enum BoxUnit
{
    /// <summary>Pixels of the model's input.</summary>
    ModelPixels,

    /// <summary>Fractions of the model's input, 0 to 1.</summary>
    Normalized,

    /// <summary>
    /// Pixels of the original image, where the model itself was told its size. Boxes are compared in them, and epsilon counts in
    /// them; they are not mapped back.
    /// </summary>
    OriginalPixels,
}
