namespace Parity.Imaging.Resampling;

/// <summary>Whose resize, and which: the kernels of OpenCV, Pillow and torch do not agree with one another.</summary>
public enum Interpolation
{
    /// <summary>OpenCV's <c>INTER_NEAREST</c>: not centred.</summary>
    Cv2Nearest,

    /// <summary>OpenCV's <c>INTER_NEAREST_EXACT</c>: centred.</summary>
    Cv2NearestExact,

    /// <summary>OpenCV's <c>INTER_LINEAR</c>: 11-bit weights, no antialias.</summary>
    Cv2Linear,

    /// <summary>OpenCV's <c>INTER_LINEAR_EXACT</c>: 8-bit weights, no antialias.</summary>
    Cv2LinearExact,

    /// <summary>OpenCV's <c>INTER_AREA</c>: averages when shrinking.</summary>
    Cv2Area,

    /// <summary>OpenCV's <c>INTER_CUBIC</c>, within one level: OpenCV's own builds differ by as much.</summary>
    Cv2Cubic,

    /// <summary>Pillow's <c>NEAREST</c>.</summary>
    PillowNearest,

    /// <summary>Pillow's <c>BILINEAR</c>, antialiased.</summary>
    PillowBilinear,

    /// <summary>Pillow's <c>BICUBIC</c>, antialiased.</summary>
    PillowBicubic,

    /// <summary>Pillow's <c>LANCZOS</c>, antialiased.</summary>
    PillowLanczos,

    /// <summary>torch's <c>bilinear</c> on float32, <c>align_corners=False</c>, no antialias.</summary>
    TorchBilinear,

    /// <summary>torch's <c>bilinear</c> on float32 with <c>align_corners=True</c>.</summary>
    TorchBilinearAlignCorners,

    /// <summary>torch's <c>bilinear</c> on float32 with <c>antialias=True</c>.</summary>
    TorchBilinearAntialias,
}
