namespace Parity.Imaging.Diagnosis;

/// <summary>Why two input tensors of one image differ.</summary>
public enum Cause
{
    /// <summary>NCHW against NHWC.</summary>
    Layout,

    /// <summary>RGB against BGR.</summary>
    ColorOrder,

    /// <summary>Gray repeated in every channel against colour.</summary>
    FalseColor,

    /// <summary>Gray by another formula.</summary>
    GrayFormula,

    /// <summary>Another factor, such as 0–255 against 0–1.</summary>
    Scale,

    /// <summary>Mean and std missing, or others.</summary>
    MeanStd,

    /// <summary>The same normalisation computed in another order or precision: the last bits of float32.</summary>
    Arithmetic,

    /// <summary>Rounded to float16.</summary>
    Float16Rounding,

    /// <summary>The same values in another element type.</summary>
    ElementType,

    /// <summary>Mirrored or turned, not as the file's EXIF orientation says.</summary>
    Flip,

    /// <summary>The file's EXIF orientation applied against ignored.</summary>
    ExifOrientation,

    /// <summary>Padding of another value.</summary>
    PaddingValue,

    /// <summary>Padding on other sides.</summary>
    PaddingPlacement,

    /// <summary>Padded to another size, such as a square against the next multiples of the stride.</summary>
    PaddingTarget,

    /// <summary>A size that is not a multiple of the stride.</summary>
    Stride,

    /// <summary>The resized image is a pixel larger or smaller.</summary>
    SizeRounding,

    /// <summary>Stretched against letterboxed.</summary>
    ResizeMode,

    /// <summary>Another model size.</summary>
    Size,

    /// <summary>Another resize kernel.</summary>
    Kernel,

    /// <summary>Corners aligned against pixel centres.</summary>
    AlignCorners,

    /// <summary>Decoded by another decoder.</summary>
    Decoder,

    /// <summary>NaN or infinity.</summary>
    NonFinite,

    /// <summary>Number of channels or of dimensions: nothing else can be compared.</summary>
    Shape,
}
