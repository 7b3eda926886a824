namespace Parity.Imaging;

/// <summary>What a framework divides boxes by to bring them back to the original image.</summary>
public enum BoxScale
{
    /// <summary>Each axis by its own ratio of new to old pixels: exact.</summary>
    Axis,

    /// <summary>Both axes by the one ratio that the letterbox was asked for, as Ultralytics and YOLOX do.</summary>
    Ratio,

    /// <summary>Both axes by the ratio of the heights, as SCRFD does.</summary>
    Height,
}
