namespace Parity.Imaging.Decoding;

/// <summary>The orientation in an EXIF block, as each decoder finds it; the two differ where a block is unusual.</summary>
internal static class ExifOrientation
{
    /// <summary>What <see cref="AsPillow"/> gives where the tag is missing, which then looks elsewhere.</summary>
    public const int Missing = 0;

    private const int RationalBytes = 8;

    /// <summary>
    /// OpenCV: the first orientation counts, its type and count do not. A text or fraction that points outside the block ends the
    /// search.
    /// </summary>
    public static int AsCv2(ReadOnlySpan<byte> exif)
    {
        var tiff = new TiffReader(exif);
        if (!tiff.HasHeader || !tiff.Holds(tiff.UInt32(4), 2))
        {
            return Turn.None;
        }

        long at = tiff.UInt32(4) + 2L;
        for (var left = tiff.UInt16(at - 2); left > 0 && tiff.Holds(at, 2); left--, at += TiffReader.EntryBytes)
        {
            var tag = tiff.UInt16(at);
            if (tag == TiffReader.Orientation)
            {
                return tiff.Holds(at + 8, 2) ? Defined(tiff.UInt16(at + 8)) : Turn.None;
            }

            if (!IsWhole(tiff, tag, at))
            {
                return Turn.None;
            }
        }

        return Turn.None;
    }

    /// <summary>
    /// Pillow: the last orientation counts, of any whole number's type, and of several numbers the first. A
    /// value that points outside the block ends the search. <see cref="Missing"/> without.
    /// </summary>
    public static int AsPillow(ReadOnlySpan<byte> exif)
    {
        while (exif.StartsWith("Exif\0\0"u8))
        {
            exif = exif[6..];
        }

        var tiff = new TiffReader(exif);
        if (!tiff.HasHeader || !tiff.Holds(tiff.UInt32(4), 2))
        {
            return Missing;
        }

        var found = Missing;
        long at = tiff.UInt32(4) + 2L;
        for (var left = tiff.UInt16(at - 2); left > 0 && tiff.Holds(at, TiffReader.EntryBytes); left--, at += TiffReader.EntryBytes)
        {
            var type = tiff.UInt16(at + 2);
            var bytes = TiffReader.SizeOf(type) * (long)tiff.UInt32(at + 4);
            var value = bytes > 4 ? tiff.UInt32(at + 8) : at + 8;
            if (!tiff.Holds(value, bytes))
            {
                break;
            }

            if (tiff.UInt16(at) == TiffReader.Orientation && bytes > 0)
            {
                found = type switch
                {
                    3 or 8 => Defined(tiff.UInt16(value)),
                    4 or 9 => Defined(tiff.UInt32(value)),
                    6 => Defined(tiff.Byte(value)),
                    _ => Turn.None,
                };
            }
        }

        return found;
    }

    /// <summary>An orientation that exists, or none.</summary>
    public static int Defined(uint value) => value is >= Turn.None and <= Turn.Last ? (int)value : Turn.None;

    // The tags that OpenCV reads on its way.
    private static bool IsWhole(TiffReader tiff, ushort tag, long at)
    {
        var rationals = tag switch
        {
            0x011A or 0x011B => 1,
            0x013E => 2,
            0x0211 => 3,
            0x013F or 0x0214 => 6,
            _ => 0,
        };
        if (rationals > 0)
        {
            return tiff.Holds(at + 8, 4) && tiff.Holds(tiff.UInt32(at + 8), rationals * RationalBytes);
        }

        if (tag is not (0x010E or 0x010F or 0x0110 or 0x0131 or 0x0132 or 0x8298))
        {
            return true;
        }

        if (!tiff.Holds(at + 4, 4))
        {
            return false;
        }

        var length = tiff.UInt32(at + 4);
        return length <= 4 ? tiff.Holds(8, length) : tiff.Holds(at + 8, 4) && tiff.Holds(tiff.UInt32(at + 8), length);
    }
}
