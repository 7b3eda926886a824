using System.Buffers.Binary;

namespace Parity.Imaging.Decoding;

/// <summary>
/// What the header of a BMP file says. OpenCV and Pillow each read some kinds that the other refuses, and take colour masks differently;
/// a file that the reproduced decoder refuses is refused here as well.
/// </summary>
internal sealed record BmpHeader
{
    public const int Rgb = 0;
    public const int Rle8 = 1;
    public const int Rle4 = 2;
    public const int BitFields = 3;

    private const int FileHeaderBytes = 14;
    private const int Os2HeaderBytes = 12;
    private const int InfoHeaderBytes = 40;
    private const int PaletteEntries = 256;

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Whether the first row stored is the upper one.</summary>
    public required bool IsTopDown { get; init; }

    public required int Bits { get; init; }

    public required int Compression { get; init; }

    /// <summary>Where the pixels begin.</summary>
    public required int Offset { get; init; }

    /// <summary>256 colours as RGBA, black where the file names none; empty above 8 bits per pixel.</summary>
    public required uint[] Palette { get; init; }

    /// <summary>Where red, green, blue and alpha lie in a pixel of 32 bits, -1 without alpha; or the bits of green at 16.</summary>
    public required BmpLayout Layout { get; init; }

    /// <summary>Whether a header begins that has one of the lengths which exist.</summary>
    public static bool HasKnownLength(ReadOnlySpan<byte> file) =>
        file.Length >= FileHeaderBytes + 4 && Int32(file, FileHeaderBytes) is Os2HeaderBytes or InfoHeaderBytes or 52 or 56 or 64 or 108 or 124;

    /// <summary>Reads a header.</summary>
    /// <exception cref="UnreadableImageException">It is damaged, or of a kind that the decoder refuses.</exception>
    public static BmpHeader Read(ReadOnlySpan<byte> file, DecoderBehavior decoder)
    {
        if (file.Length < FileHeaderBytes + Os2HeaderBytes || Int32(file, FileHeaderBytes) is var size && file.Length < FileHeaderBytes + (long)size)
        {
            throw new UnreadableImageException("truncated: the BMP header is cut");
        }

        if (!HasKnownLength(file))
        {
            throw new UnreadableImageException($"damaged or of a rare kind: no BMP header has {size} bytes");
        }

        var header = file.Slice(FileHeaderBytes, size);
        var os2 = size == Os2HeaderBytes;
        var (width, height) = os2 ? (BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), BinaryPrimitives.ReadUInt16LittleEndian(header[6..])) : (Int32(header, 4), (long)Int32(header, 8));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(header[(os2 ? 10 : 14)..]);
        var compression = os2 ? Rgb : Int32(header, 16);
        var colors = bits > 8 ? 0 : os2 || Int32(header, 32) == 0 ? 1 << bits : Int32(header, 32);
        var offset = Int32(file, 10);
        if (width <= 0 || height == 0 || Math.Abs(height) > int.MaxValue)
        {
            throw new UnreadableImageException($"damaged: the BMP header tells a size of {width}×{height}");
        }

        if (!IsRead(bits, compression, os2))
        {
            throw new UnreadableImageException($"a BMP of {bits} bits per pixel and compression {compression} is a kind that {decoder} cannot read");
        }

        if (offset <= FileHeaderBytes + size - (bits > 8 ? 1 : 0) || offset > file.Length || colors is < 0 or > PaletteEntries)
        {
            throw new UnreadableImageException("damaged: the BMP header points outside the file");
        }

        return new BmpHeader
        {
            Width = width,
            Height = (int)Math.Abs(height),
            IsTopDown = height < 0,
            Bits = bits,
            Compression = compression,
            Offset = offset,
            Palette = bits > 8 ? [] : ReadPalette(file[(FileHeaderBytes + size)..], bits, colors, os2 ? 3 : 4, decoder),
            Layout = BmpLayout.Of(file, size, bits, compression, decoder),
        };
    }

    private static bool IsRead(int bits, int compression, bool os2) => (bits, compression) switch
    {
        (1 or 4 or 8 or 24 or 32, Rgb) => true,
        (16, Rgb) => !os2,
        (16 or 24 or 32, BitFields) => true,
        (8, Rle8) or (4, Rle4) => true,
        _ => false,
    };

    private static uint[] ReadPalette(ReadOnlySpan<byte> bytes, int bits, int colors, int entryBytes, DecoderBehavior decoder)
    {
        if (bytes.Length < colors * entryBytes)
        {
            throw new UnreadableImageException("truncated: the BMP palette is cut");
        }

        var palette = new uint[PaletteEntries];
        Array.Fill(palette, 0xFF000000);
        for (var i = 0; i < colors; i++)
        {
            var entry = bytes[(i * entryBytes)..];
            palette[i] = 0xFF000000 | entry[2] | ((uint)entry[1] << 8) | ((uint)entry[0] << 16);
        }

        // Of a palette that counts up from black, or is black and white, Pillow takes the indices themselves, a byte or bit each.
        if (decoder == DecoderBehavior.Pillow && IsRamp(palette.AsSpan(0, colors)) && (bits, colors) != (1, 2))
        {
            if (bits != 8 || colors == 2)
            {
                throw new UnreadableImageException($"Pillow reads a BMP of {bits} bits per pixel and {colors} shades of gray as noise; save it with 8 bits and 256 shades");
            }

            for (var i = colors; i < PaletteEntries; i++)
            {
                palette[i] = Gray(i);
            }
        }

        return palette;
    }

    private static bool IsRamp(ReadOnlySpan<uint> palette)
    {
        for (var i = 0; i < palette.Length; i++)
        {
            if (palette[i] != Gray(palette.Length == 2 ? i * byte.MaxValue : i))
            {
                return false;
            }
        }

        return true;
    }

    private static uint Gray(int level) => 0xFF000000 | (uint)(level * 0x010101);

    private static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
