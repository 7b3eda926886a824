namespace Parity.Imaging;

/// <summary>How an image file becomes a model's input tensor. Every default is Ultralytics' own.</summary>
public sealed record PreprocessOptions
{
    /// <summary>The recipe whose values the other keys override.</summary>
    /// <value>The default is <c>ultralytics</c>.</value>
    public string Recipe { get; init; } = "ultralytics";

    /// <summary>Height of the model's input in pixels.</summary>
    /// <value>The default is 640.</value>
    public int Height { get; init; } = 640;

    /// <summary>Width of the model's input in pixels.</summary>
    /// <value>The default is 640.</value>
    public int Width { get; init; } = 640;

    /// <summary>Both sides must be multiples of this many pixels, the network's total downsampling.</summary>
    /// <value>The default is 32.</value>
    public int Stride { get; init; } = 32;

    /// <summary>The order of the colour planes.</summary>
    /// <value>The default is <see cref="ColorOrder.Rgb"/>.</value>
    public ColorOrder Color { get; init; } = ColorOrder.Rgb;

    /// <summary>The value of every padded byte, before scaling.</summary>
    /// <value>The default is 114.</value>
    public byte PadValue { get; init; } = 114;

    /// <summary>Where the resized image lies in the padded one.</summary>
    /// <value>The default is <see cref="PadPlacement.Center"/>.</value>
    public PadPlacement PadPlacement { get; init; } = PadPlacement.Center;

    /// <summary>From bytes to floats.</summary>
    /// <value>The default is <see cref="PixelScale.OneOver255"/>.</value>
    public PixelScale Scale { get; init; } = PixelScale.OneOver255;

    /// <summary>The order of the tensor's dimensions.</summary>
    /// <value>The default is <see cref="TensorLayout.Nchw"/>.</value>
    public TensorLayout Layout { get; init; } = TensorLayout.Nchw;
}
