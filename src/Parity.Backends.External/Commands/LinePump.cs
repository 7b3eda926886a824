using System.Text;

namespace Parity.Backends.External.Commands;

/// <summary>Reads a stream to its end line by line in bounded memory, whatever is written to it.</summary>
internal static class LinePump
{
    /// <summary>What a line has beyond this is dropped; protocol lines are far shorter.</summary>
    public const int MaxLineLength = 1 << 20;

    private const int BufferLength = 1 << 14;

    /// <summary>Gives each line to <paramref name="use"/>; a stream that breaks has ended.</summary>
    public static async Task RunAsync(Stream stream, Func<string, ValueTask> use)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        var buffer = new char[BufferLength];
        var line = new StringBuilder();
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0)
            {
                await TakeAsync(buffer.AsMemory(0, count), line, use).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The command or its process object is gone, which whoever waits for it sees.
        }

        if (line.Length > 0)
        {
            await use(line.ToString()).ConfigureAwait(false);
        }
    }

    private static async ValueTask TakeAsync(ReadOnlyMemory<char> text, StringBuilder line, Func<string, ValueTask> use)
    {
        while (text.Span.IndexOf('\n') is var end and >= 0)
        {
            Append(line, text.Span[..end]);
            await use(line.ToString().TrimEnd('\r')).ConfigureAwait(false);
            line.Clear();
            text = text[(end + 1)..];
        }

        Append(line, text.Span);
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> text) => line.Append(text[..Math.Min(text.Length, MaxLineLength - line.Length)]);
}
