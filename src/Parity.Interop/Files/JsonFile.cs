using System.Text.Json;

namespace Parity.Interop.Files;

/// <summary>Reads files of JSON.</summary>
internal static class JsonFile
{
    /// <summary>The largest file of JSON that is read: it is held as a whole while its tensors are read one by one.</summary>
    public const int MaxBytes = 1 << 30;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text without a byte order mark and the white space at its start.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        (text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text).TrimStart(" \t\r\n"u8);

    /// <summary>Says where a text stops being JSON, without showing what is there.</summary>
    public static TensorFileException NotJson(string path, JsonException e) => TensorFileException.At(
        path,
        $"it is not whole JSON: it is damaged at byte {e.BytePositionInLine} of line {e.LineNumber + 1}; save or copy it again.",
        e);
}
