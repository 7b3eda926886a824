namespace Parity.Core.Detection;

/// <summary>The meaning of a box's four numbers.</summary>
public enum BoxFormat
{
    /// <summary>Left, top, right, bottom.</summary>
    Xyxy,

    /// <summary>Centre x, centre y, width, height.</summary>
    Cxcywh,

    /// <summary>Left, top, width, height.</summary>
    Xywh,

    /// <summary>Top, left, bottom, right, as TensorFlow writes them.</summary>
    Yxyx,
}
