namespace Parity.Imaging;

/// <summary>The channels of the tensor.</summary>
public enum ColorMode
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red, as OpenCV reads files.</summary>
    Bgr,

    /// <summary>One channel of brightness.</summary>
    Gray,

    /// <summary>Brightness repeated in three channels.</summary>
    FalseColor,
}
