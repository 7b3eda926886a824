namespace Parity.Imaging;

/// <summary>What a framework divides boxes by to bring them back to the original image.</summary>
public enum BoxScale
{
    /// <summary>Each axis by its own ratio of new to old pixels: exact.</summary>
    Axis,

    /// <summary>
    /// Both axes by the one ratio that the resize was asked for, as Ultralytics, YOLOX and Paddle's Faster R-CNN do; each by its own
    /// where there is no such ratio.
    /// </summary>
    Ratio,

    /// <summary>Both axes by the ratio of the heights after the first resize, as SCRFD and YOLOv5's val do.</summary>
    Height,
}
