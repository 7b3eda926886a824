namespace Parity.Core.Detection;

/// <summary>The layout of a detection output.</summary>
public enum DecoderKind
{
    /// <summary>[1, 4 + classes, anchors]: centre x, centre y, width, height in model pixels, then class scores after sigmoid.</summary>
    Yolov8,

    /// <summary>[1, anchors, 5 + classes]: centre x, centre y, width, height, objectness, then class scores, all after sigmoid.</summary>
    Yolov5,
}
