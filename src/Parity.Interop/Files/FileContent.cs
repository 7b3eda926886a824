using System.Text;

namespace Parity.Interop.Files;

/// <summary>Says what a file that is not the expected kind starts with.</summary>
internal static class FileContent
{
    /// <summary>As many bytes as <see cref="Describe"/> looks at.</summary>
    public const int PrefixBytes = 8;

    /// <summary>One clause about a file's first bytes, such as <c>it starts with 89 50 4E 47 ('.PNG')</c>.</summary>
    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return "it is empty";
        }

        start = start[..Math.Min(start.Length, PrefixBytes)];
        var hexadecimal = BitConverter.ToString(start.ToArray()).Replace('-', ' ');
        var text = new StringBuilder();
        foreach (var value in start)
        {
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return $"it starts with {hexadecimal} ('{text}'){Guess(start)}";
    }

    private static string Guess(ReadOnlySpan<byte> start) => start switch
    {
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => " as .npy files do",
        [(byte)'P', (byte)'K', 3 or 5, ..] => " as zip and .npz files do",
        [0x80, >= 2 and <= 5, ..] => " as a Python pickle does",
        [0x1F, 0x8B, ..] => " as gzip files do",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => " as HDF5 files do",
        [(byte)'{' or (byte)'[', ..] => " as JSON does",
        [(byte)'v', (byte)'e', (byte)'r', (byte)'s', (byte)'i', (byte)'o', (byte)'n', (byte)' ', ..] => " as the pointer of a file does that git lfs pull has not fetched",
        _ => string.Empty,
    };
}
