using System.Text;

namespace Parity.Imaging.Decoding;

/// <summary>Says what a file is that cannot be decoded.</summary>
internal static class FileKinds
{
    public const string Readable = "JPEG, PNG, WebP and BMP";

    public static string NotAnImage(ReadOnlySpan<byte> file)
    {
        if (IsReadableKind(file))
        {
            return "truncated, damaged or of a rare kind: its header cannot be read";
        }

        return Foreign(file) is { } kind
            ? Other(kind, "file")
            : $"not a {Readable.Replace("and", "or", StringComparison.Ordinal)} image (it starts with {Shown(file[..Math.Min(4, file.Length)])})";
    }

    /// <summary>The reason for a file of a kind that is not read.</summary>
    public static string Other(string kind, string what) => $"it is {("AI".Contains(kind[0], StringComparison.Ordinal) ? "an" : "a")} {kind} {what}; {Readable} can be read";

    private static bool IsReadableKind(ReadOnlySpan<byte> file) =>
        file.StartsWith<byte>([0xFF, 0xD8]) || file.StartsWith<byte>([0x89, (byte)'P']) || (file.StartsWith("RIFF"u8) && Has(file, 8, "WEBP"u8)) || BmpReader.IsBmp(file);

    private static string? Foreign(ReadOnlySpan<byte> file) =>
        file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) ? "TIFF"
        : file.StartsWith("GIF8"u8) ? "GIF"
        : Has(file, 4, "ftypavif"u8) ? "AVIF"
        : Has(file, 4, "ftyphei"u8) || Has(file, 4, "ftypmif1"u8) ? "HEIF"
        : file.StartsWith("%PDF"u8) ? "PDF"
        : file.StartsWith("PK\x3\x4"u8) ? "ZIP"
        : file.StartsWith<byte>([0x93, (byte)'N', (byte)'U', (byte)'M']) ? "numpy"
        : null;

    private static bool Has(ReadOnlySpan<byte> file, int at, ReadOnlySpan<byte> text) => file.Length >= at + text.Length && file.Slice(at, text.Length).SequenceEqual(text);

    private static string Shown(ReadOnlySpan<byte> head) =>
        head.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 ? $"'{Encoding.ASCII.GetString(head)}'" : $"bytes {Convert.ToHexString(head)}";
}
