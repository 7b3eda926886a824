namespace Parity.Imaging.Decoding;

/// <summary>Whose decoder is reproduced where they disagree.</summary>
public enum DecoderBehavior
{
    /// <summary>OpenCV's <c>imread</c>: 16-bit gray cut to its upper 8 bits.</summary>
    Cv2,

    /// <summary>Pillow's <c>open(…).convert("RGB")</c>: 16-bit gray clipped at 255.</summary>
    Pillow,
}
