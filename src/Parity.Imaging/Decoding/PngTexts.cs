using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Parity.Imaging.Decoding;

/// <summary>Where Pillow looks for an orientation in a PNG's text chunks.</summary>
internal sealed partial class PngTexts
{
    private const int MostBytes = 1 << 20;

    // Pillow drops the first three lines: an empty one, the name and the length.
    private const int RawProfileHeaderLines = 3;

    private string _xmp = string.Empty;

    /// <summary>The EXIF block that ImageMagick writes in hexadecimal; empty without.</summary>
    public byte[] RawExif { get; private set; } = [];

    /// <summary>The orientation in XMP, or <see cref="ExifOrientation.Missing"/>.</summary>
    public int XmpOrientation => Orientation().Match(_xmp) is { Success: true } match ? ExifOrientation.Defined((uint)(match.Groups[2].ValueSpan[0] - '0')) : ExifOrientation.Missing;

    /// <summary>Takes a chunk of any kind.</summary>
    public void Add(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0)
        {
            return;
        }

        var name = data[..end];
        var rest = data[(end + 1)..];
        if (name.SequenceEqual("Raw profile type exif"u8) && (kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("tEXt"u8)))
        {
            var text = kind[0] == 'z' ? Unpacked(rest.Length > 0 ? rest[1..] : rest) : rest;
            RawExif = FromHexadecimal(Encoding.Latin1.GetString(text[..Math.Min(text.Length, MostBytes)]));
        }
        else if (name.SequenceEqual("XML:com.adobe.xmp"u8) && kind.SequenceEqual("iTXt"u8) && rest.Length > 2)
        {
            var text = rest[2..];
            for (var skipped = 0; skipped < 2; skipped++)
            {
                text = text[(text.IndexOf((byte)0) + 1)..];
            }

            text = rest[0] == 0 ? text : Unpacked(text);
            _xmp = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]);
        }
    }

    private static byte[] FromHexadecimal(string text)
    {
        var digits = string.Concat(text.Split('\n').Skip(RawProfileHeaderLines)).Replace(" ", string.Empty, StringComparison.Ordinal);
        try
        {
            return Convert.FromHexString(digits);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static ReadOnlySpan<byte> Unpacked(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var from = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var text = new byte[MostBytes];
            return text.AsSpan(0, from.ReadAtLeast(text, text.Length, throwOnEndOfStream: false));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return [];
        }
    }

    [GeneratedRegex("tiff:Orientation(=\"|>)([0-9])")]
    private static partial Regex Orientation();
}
