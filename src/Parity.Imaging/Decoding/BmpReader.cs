using System.Buffers.Binary;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Reads BMP files. Skia's codec takes colour masks and alpha as they are meant, OpenCV and Pillow each otherwise, so these files are
/// unpacked here.
/// </summary>
internal static class BmpReader
{
    /// <summary>Whether a file begins as a BMP does: the letters, then zeros where nothing is defined, or the length of a header.</summary>
    public static bool IsBmp(ReadOnlySpan<byte> file) =>
        file.StartsWith("BM"u8) && file.Length >= 14 && (file[6..10].IndexOfAnyExcept((byte)0) < 0 || BmpHeader.HasKnownLength(file));

    public static void Read(ReadOnlySpan<byte> file, BmpHeader header, PixelTarget target, DecoderBehavior decoder)
    {
        var row = new uint[header.Width];
        var indices = new byte[header.Bits <= 8 ? header.Width : 0];
        var rle = header.Compression is BmpHeader.Rle8 or BmpHeader.Rle4 ? new BmpRle(header, decoder) : null;
        var rowBytes = ((header.Width * (long)header.Bits) + 31) / 32 * 4;
        var levels = new BmpLevels(header.Layout.GreenBits, decoder);
        if (rle is null && header.Offset + (rowBytes * (header.Height - 1)) + (((header.Width * (long)header.Bits) + 7) / 8) > file.Length)
        {
            throw new UnreadableImageException($"truncated: {file.Length} bytes cannot hold {header.Width}×{header.Height} pixels");
        }

        for (var y = 0; y < header.Height; y++)
        {
            if (rle is not null)
            {
                rle.ReadRow(file, indices);
                FromPalette(indices, header.Palette, row);
            }
            else
            {
                ReadRow(file[(int)(header.Offset + (rowBytes * y))..], header, levels, indices, row);
            }

            target.Write(row, header.IsTopDown ? y : header.Height - 1 - y);
        }
    }

    private static void ReadRow(ReadOnlySpan<byte> from, BmpHeader header, BmpLevels levels, Span<byte> indices, Span<uint> row)
    {
        var (red, green, blue, alpha, _) = header.Layout;
        switch (header.Bits)
        {
            case 16:
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = levels.Rgba(BinaryPrimitives.ReadUInt16LittleEndian(from[(x * 2)..]));
                }

                break;
            case 24 or 32:
                var bytes = header.Bits / 8;
                for (var x = 0; x < row.Length; x++, from = from[bytes..])
                {
                    row[x] = from[red] | ((uint)from[green] << 8) | ((uint)from[blue] << 16) | (alpha < 0 ? 0xFF000000 : (uint)from[alpha] << 24);
                }

                break;
            default:
                var (bits, mask) = (header.Bits, (1 << header.Bits) - 1);
                for (var x = 0; x < row.Length; x++)
                {
                    indices[x] = (byte)((from[x * bits >> 3] >> (8 - bits - (x * bits & 7))) & mask);
                }

                FromPalette(indices, header.Palette, row);
                break;
        }
    }

    private static void FromPalette(ReadOnlySpan<byte> indices, uint[] palette, Span<uint> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = palette[indices[x]];
        }
    }
}
