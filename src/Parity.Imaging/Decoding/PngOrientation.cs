using System.Buffers.Binary;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>The orientation in a PNG's eXIf chunk: OpenCV's imread applies it, Skia's codec does not tell it.</summary>
internal static class PngOrientation
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;
    private const int EntryBytes = 12;
    private const ushort OrientationTag = 0x0112;

    /// <summary>The orientation, or <see cref="SKEncodedOrigin.TopLeft"/> where the file has none that can be read.</summary>
    public static SKEncodedOrigin Of(ReadOnlySpan<byte> file)
    {
        for (var at = SignatureBytes; at + ChunkOverhead <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - ChunkOverhead)
            {
                break;
            }

            if (file.Slice(at + 4, 4).SequenceEqual("eXIf"u8))
            {
                return FromExif(file.Slice(at + 8, length));
            }

            at += length + ChunkOverhead;
        }

        return SKEncodedOrigin.TopLeft;
    }

    // A TIFF header (byte order, 42, offset of the first directory), then entries of tag, type, count and value.
    private static SKEncodedOrigin FromExif(ReadOnlySpan<byte> exif)
    {
        var little = exif.StartsWith("II"u8);
        if (exif.Length < 8 || (!little && !exif.StartsWith("MM"u8)))
        {
            return SKEncodedOrigin.TopLeft;
        }

        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - 2)
        {
            return SKEncodedOrigin.TopLeft;
        }

        var entries = exif[(int)directory..];
        var count = ReadUInt16(entries, little);
        for (var at = 2; count > 0 && at + EntryBytes <= entries.Length; at += EntryBytes, count--)
        {
            if (ReadUInt16(entries[at..], little) == OrientationTag)
            {
                var origin = (SKEncodedOrigin)ReadUInt16(entries[(at + 8)..], little);
                return Enum.IsDefined(origin) ? origin : SKEncodedOrigin.TopLeft;
            }
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
