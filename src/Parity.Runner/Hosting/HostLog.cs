using System.Globalization;
using System.Text;

namespace Parity.Runner.Hosting;

/// <summary>The end of what a backend's processes printed, harmless to show.</summary>
internal sealed class HostLog
{
    /// <summary>Enough for a traceback, little enough for a report.</summary>
    public const int MaxBytes = 16 << 10;

    private const string Dropped = "…";
    private const int MaxLineLength = 200;
    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[MaxBytes];
    private long _written;
    private long _start;

    public void Append(ReadOnlySpan<byte> printed)
    {
        lock (_gate)
        {
            _written += Math.Max(0, printed.Length - MaxBytes);
            foreach (var value in printed[Math.Max(0, printed.Length - MaxBytes)..])
            {
                _ring[_written++ % MaxBytes] = value;
            }
        }
    }

    /// <summary>Another process begins: what is last said of it is what it printed itself.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _start = _written;
        }
    }

    /// <summary>What was printed, or null for nothing; begins with … where older lines were dropped.</summary>
    public string? Text => TextSince(0);

    /// <summary>The last line of the present process that says something, shortened; null where there is none.</summary>
    public string? LastLine =>
        TextSince(_start)?.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line) && line != Dropped)?.Trim() is { } line
            ? line.Length > MaxLineLength ? $"{line[..MaxLineLength]}…" : line
            : null;

    private string? TextSince(long start)
    {
        byte[] bytes;
        bool isCut;
        lock (_gate)
        {
            isCut = _written - start > MaxBytes;
            var length = (int)Math.Min(_written - start, MaxBytes);
            bytes = new byte[length];
            for (var i = 0; i < length; i++)
            {
                bytes[i] = _ring[(_written - length + i) % MaxBytes];
            }
        }

        // Of the first line only a part is left.
        var text = Show(Encoding.UTF8.GetString(isCut ? bytes.AsSpan(bytes.AsSpan().IndexOf((byte)'\n') + 1) : bytes)).TrimEnd('\n');
        return text.Length == 0 ? null : isCut ? $"{Dropped}\n{text}" : text;
    }

    // What a terminal would act on is written as an escape.
    private static string Show(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var isHarmless = rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            _ = isHarmless ? shown.Append(rune) : shown.Append($"\\u{rune.Value:x4}");
        }

        return shown.ToString();
    }
}
