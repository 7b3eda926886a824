namespace Parity.Imaging;

/// <summary>The order of the colour planes in the tensor.</summary>
public enum ColorOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red, as OpenCV reads files.</summary>
    Bgr,
}
