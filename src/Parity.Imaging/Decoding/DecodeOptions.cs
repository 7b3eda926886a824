namespace Parity.Imaging.Decoding;

/// <summary>How a file becomes RGB bytes.</summary>
public sealed record DecodeOptions
{
    /// <summary>Whose decoder is reproduced where they disagree.</summary>
    /// <value>The default is <see cref="DecoderBehavior.Cv2"/>.</value>
    public DecoderBehavior Decoder { get; init; } = DecoderBehavior.Cv2;

    /// <summary>Whether the image is turned as its EXIF orientation says.</summary>
    /// <value>The default is true.</value>
    public bool Exif { get; init; } = true;

    /// <summary>The colour that transparent pixels are laid over; null drops the alpha channel and keeps what lies under it.</summary>
    /// <value>The default is null, as OpenCV, Pillow and torchvision do.</value>
    public Rgb? AlphaOver { get; init; }
}
