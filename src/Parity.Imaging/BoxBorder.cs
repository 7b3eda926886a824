namespace Parity.Imaging;

/// <summary>What a framework takes for the border when it brings boxes back to the original image.</summary>
public enum BoxBorder
{
    /// <summary>The border in whole pixels, as it was put there.</summary>
    Placed,

    /// <summary>Half of what the padded size has more, before it became whole, as YOLOv5 does.</summary>
    Unrounded,
}
