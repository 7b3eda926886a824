using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Normalizing;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Imaging;

/// <summary>How an image file becomes a model's input tensor. Every default is Ultralytics' predict with a static square input.</summary>
public sealed record PreprocessOptions
{
    /// <summary>The recipe whose values the other keys override.</summary>
    /// <value>The default is <c>ultralytics</c>.</value>
    public string Recipe { get; init; } = "ultralytics";

    /// <summary>Whose decoder is reproduced.</summary>
    /// <value>The default is <see cref="DecoderBehavior.Cv2"/>.</value>
    public DecoderBehavior Decoder { get; init; } = DecoderBehavior.Cv2;

    /// <summary>Whether the image is turned as its EXIF orientation says.</summary>
    /// <value>The default is true.</value>
    public bool Exif { get; init; } = true;

    /// <summary>The colour under transparent pixels; null drops the alpha channel.</summary>
    /// <value>The default is null.</value>
    public Rgb? AlphaOver { get; init; }

    /// <summary>The channels of the tensor.</summary>
    /// <value>The default is <see cref="ColorMode.Rgb"/>.</value>
    public ColorMode Color { get; init; } = ColorMode.Rgb;

    /// <summary>How colour becomes brightness, for gray and false colour.</summary>
    /// <value>The default is <see cref="GrayFormula.Cv2"/>.</value>
    public GrayFormula Gray { get; init; } = GrayFormula.Cv2;

    /// <summary>What decides the size of the resized image.</summary>
    /// <value>The default is <see cref="ResizeMode.Letterbox"/>.</value>
    public ResizeMode Resize { get; init; } = ResizeMode.Letterbox;

    /// <summary>Height of the model's input in pixels.</summary>
    /// <value>The default is 640.</value>
    public int Height { get; init; } = 640;

    /// <summary>Width of the model's input in pixels.</summary>
    /// <value>The default is 640.</value>
    public int Width { get; init; } = 640;

    /// <summary>What the shorter side becomes with <see cref="ResizeMode.Limit"/>, in pixels.</summary>
    /// <value>The default is 800.</value>
    public int MinSide { get; init; } = 800;

    /// <summary>What the longer side does not pass with <see cref="ResizeMode.Limit"/>, in pixels.</summary>
    /// <value>The default is 1333.</value>
    public int MaxSide { get; init; } = 1333;

    /// <summary>How a resized side becomes whole.</summary>
    /// <value>The default is <see cref="SizeRounding.HalfEven"/>.</value>
    public SizeRounding Rounding { get; init; } = SizeRounding.HalfEven;

    /// <summary>Whether a letterboxed image may grow.</summary>
    /// <value>The default is true.</value>
    public bool Upscale { get; init; } = true;

    /// <summary>The resize kernel.</summary>
    /// <value>The default is <see cref="Resampling.Interpolation.Cv2Linear"/>.</value>
    public Interpolation Interpolation { get; init; } = Interpolation.Cv2Linear;

    /// <summary>Another kernel for a letterboxed image that shrinks; null takes the same.</summary>
    /// <value>The default is null.</value>
    public Interpolation? ShrinkInterpolation { get; init; }

    /// <summary>What the framework divides boxes by on the way back to the original image.</summary>
    /// <value>The default is <see cref="BoxScale.Ratio"/>.</value>
    public BoxScale BoxScale { get; init; } = BoxScale.Ratio;

    /// <summary>What the framework takes for the border on the way back, where the image lies in the centre.</summary>
    /// <value>The default is <see cref="BoxBorder.Placed"/>.</value>
    public BoxBorder BoxBorder { get; init; } = BoxBorder.Placed;

    /// <summary>Whether boxes are cut off at the original image's edges.</summary>
    /// <value>The default is true.</value>
    public bool ClipBoxes { get; init; } = true;

    /// <summary>Both padded sides are multiples of this many pixels, the network's total downsampling.</summary>
    /// <value>The default is 32.</value>
    public int Stride { get; init; } = 32;

    /// <summary>To what size the resized image is padded.</summary>
    /// <value>The default is <see cref="PadTarget.Size"/>.</value>
    public PadTarget PadTo { get; init; } = PadTarget.Size;

    /// <summary>What padding is filled with: one number, or one for each channel of the tensor.</summary>
    /// <value>The default is 114.</value>
    public ChannelValues PadValue { get; init; } = [114];

    /// <summary>Where the resized image lies in the padded one.</summary>
    /// <value>The default is <see cref="Imaging.PadPlacement.Center"/>.</value>
    public PadPlacement PadPlacement { get; init; } = PadPlacement.Center;

    /// <summary>Whether padding goes through normalising.</summary>
    /// <value>The default is <see cref="Imaging.PadOrder.BeforeNormalize"/>.</value>
    public PadOrder PadOrder { get; init; } = PadOrder.BeforeNormalize;

    /// <summary>From bytes to floats, before mean and std.</summary>
    /// <value>The default is <see cref="PixelScale.OneOver255"/>.</value>
    public PixelScale Scale { get; init; } = PixelScale.OneOver255;

    /// <summary>Subtracted after scaling: one number, or one for each channel of the tensor.</summary>
    /// <value>The default is 0.</value>
    public ChannelValues Mean { get; init; } = [0];

    /// <summary>Divided by after the mean: one number, or one for each channel of the tensor.</summary>
    /// <value>The default is 1.</value>
    public ChannelValues Std { get; init; } = [1];

    /// <summary>In which precision scale, mean and std are applied.</summary>
    /// <value>The default is <see cref="NormalizeArithmetic.Float32"/>.</value>
    public NormalizeArithmetic Arithmetic { get; init; } = NormalizeArithmetic.Float32;

    /// <summary>The order of the tensor's dimensions.</summary>
    /// <value>The default is <see cref="TensorLayout.Nchw"/>.</value>
    public TensorLayout Layout { get; init; } = TensorLayout.Nchw;

    /// <summary>The type of the tensor's elements: float32, float16 (rounded from float32) or uint8.</summary>
    /// <value>The default is <see cref="ElementType.Float32"/>.</value>
    public ElementType DType { get; init; } = ElementType.Float32;

    /// <summary>Channels of the tensor: 1 for gray, else 3.</summary>
    internal int Channels => Color == ColorMode.Gray ? 1 : ByteImage.ColorChannels;

    /// <summary>How the file is decoded.</summary>
    internal DecodeOptions Decode => new() { Decoder = Decoder, Exif = Exif, AlphaOver = AlphaOver };
}
