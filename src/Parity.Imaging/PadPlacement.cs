namespace Parity.Imaging;

/// <summary>Where a letterboxed image lies in the padded one.</summary>
public enum PadPlacement
{
    /// <summary>In the middle; an odd pixel of padding goes to the right and the bottom.</summary>
    Center,

    /// <summary>In the top left corner; all padding is on the right and at the bottom.</summary>
    TopLeft,
}
