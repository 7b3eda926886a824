using System.Buffers.Binary;

namespace Parity.Imaging.Decoding;

/// <summary>Where the colours of a BMP of more than 8 bits per pixel lie.</summary>
/// <param name="Red">The byte of red, of 24 and 32 bits.</param>
/// <param name="Green">The byte of green.</param>
/// <param name="Blue">The byte of blue.</param>
/// <param name="Alpha">The byte of alpha; -1 where there is none.</param>
/// <param name="GreenBits">5 or 6, of 16 bits.</param>
internal readonly record struct BmpLayout(int Red, int Green, int Blue, int Alpha, int GreenBits)
{
    private const int FileHeaderBytes = 14;
    private const int MaskStart = FileHeaderBytes + 40;
    private const int MaskedHeaderBytes = 56;

    private static readonly BmpLayout Bgr = new(2, 1, 0, -1, 5);

    /// <summary>Whether OpenCV goes by the masks, also where they are the usual ones; it weighs brightness otherwise then.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The layout that a header's masks ask for.</summary>
    /// <exception cref="UnreadableImageException">The decoder refuses these masks.</exception>
    public static BmpLayout Of(ReadOnlySpan<byte> file, int headerBytes, int bits, int compression, DecoderBehavior decoder)
    {
        // OpenCV knows masks of 32 bits in long headers only, and looks for those of 16 bits behind the header, whatever its size.
        if (compression != BmpHeader.BitFields || (decoder == DecoderBehavior.Cv2 && bits == 32 && headerBytes < MaskedHeaderBytes))
        {
            return Bgr;
        }

        var at = decoder == DecoderBehavior.Cv2 && bits == 16 ? FileHeaderBytes + headerBytes : MaskStart;
        if (file.Length < at + 16)
        {
            throw new UnreadableImageException("truncated: the BMP header is cut");
        }

        var (red, green, blue) = (Mask(file, at), Mask(file, at + 4), Mask(file, at + 8));
        var alpha = headerBytes >= MaskedHeaderBytes ? Mask(file, at + 12) : 0;
        if (decoder == DecoderBehavior.Cv2 && bits == 32)
        {
            return Masked(red, green, blue, alpha);
        }

        return (bits, red, green, blue, alpha) switch
        {
            (16, 0x7C00, 0x3E0, 0x1F, _) => Bgr,
            (16, 0xF800, 0x7E0, 0x1F, _) => Bgr with { GreenBits = 6 },
            (24, 0xFF0000, 0xFF00, 0xFF, _) when decoder == DecoderBehavior.Pillow => Bgr,
            (32, 0xFF0000, 0xFF00, 0xFF, 0) => Bgr,
            (32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000) or (32, 0, 0, 0, 0) => Bgr with { Alpha = 3 },
            (32, 0xFF000000, 0xFF0000, 0xFF00, 0) => new(3, 2, 1, -1, 5),
            (32, 0xFF000000, 0xFF0000, 0xFF00, 0xFF) => new(3, 2, 1, 0, 5),
            (32, 0xFF000000, 0xFF00, 0xFF, 0) => new(3, 1, 0, -1, 5),
            (32, 0xFF000000, 0xFF00, 0xFF, 0xFF0000) => new(3, 1, 0, 2, 5),
            (32, 0xFF, 0xFF00, 0xFF0000, 0xFF000000) => new(0, 1, 2, 3, 5),
            _ => throw new UnreadableImageException($"a BMP of {bits} bits per pixel with colour masks {red:X}, {green:X}, {blue:X} is a kind that {decoder} cannot read"),
        };
    }

    // OpenCV takes any masks; those of whole bytes are read here.
    private static BmpLayout Masked(uint red, uint green, uint blue, uint alpha)
    {
        if (red == 0 || green == 0 || blue == 0)
        {
            return Bgr;
        }

        var layout = new BmpLayout(ByteOf(red), ByteOf(green), ByteOf(blue), ByteOf(alpha), 5) { IsMasked = true };
        return layout.Red < 0 || layout.Green < 0 || layout.Blue < 0
            ? throw new UnreadableImageException($"a BMP of 32 bits per pixel with colour masks {red:X}, {green:X}, {blue:X}, other than whole bytes, cannot be read as OpenCV does")
            : layout;
    }

    private static int ByteOf(uint mask) => mask switch
    {
        0xFF => 0,
        0xFF00 => 1,
        0xFF0000 => 2,
        0xFF000000 => 3,
        _ => -1,
    };

    private static uint Mask(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);
}
