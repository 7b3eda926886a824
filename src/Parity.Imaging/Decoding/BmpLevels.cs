namespace Parity.Imaging.Decoding;

/// <summary>
/// The levels of BMP files of 16 bits per pixel: OpenCV fills 5 or 6 bits up with zeros, Pillow multiplies them by 255 and divides by 31
/// or 63, rounding down.
/// </summary>
internal sealed class BmpLevels(int greenBits, DecoderBehavior decoder)
{
    private readonly uint[] _five = Levels(5, decoder);
    private readonly uint[] _green = Levels(greenBits, decoder);

    /// <summary>The pixel of a value: blue in the lowest bits.</summary>
    public uint Rgba(int value) =>
        0xFF000000 | _five[(value >> (5 + greenBits)) & 31] | (_green[(value >> 5) & (_green.Length - 1)] << 8) | (_five[value & 31] << 16);

    private static uint[] Levels(int bits, DecoderBehavior decoder)
    {
        var largest = (1 << bits) - 1;
        return [.. Enumerable.Range(0, largest + 1).Select(level => (uint)(decoder == DecoderBehavior.Cv2 ? level << (8 - bits) : level * byte.MaxValue / largest))];
    }
}
