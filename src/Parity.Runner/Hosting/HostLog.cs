using System.Globalization;
using System.Text;

namespace Parity.Runner.Hosting;

/// <summary>The end of what a backend's processes printed, harmless to show.</summary>
internal sealed class HostLog
{
    /// <summary>Enough for a traceback, little enough for a report.</summary>
    public const int MaxBytes = 16 << 10;

    private const int MaxLineLength = 200;
    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[MaxBytes];
    private long _written;

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

    /// <summary>What was printed, or null for nothing; begins with … where older lines were dropped.</summary>
    public string? Text
    {
        get
        {
            var (bytes, isCut) = Snapshot();
            if (isCut)
            {
                // The first line is a part of one.
                bytes = bytes[(Array.IndexOf(bytes, (byte)'\n') + 1)..];
            }

            var text = Show(Encoding.UTF8.GetString(bytes)).TrimEnd('\n');
            return text.Length == 0 ? null : isCut ? $"…\n{text}" : text;
        }
    }

    /// <summary>The last line that says something, shortened; null where there is none.</summary>
    public string? LastLine =>
        Text?.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line) && line != "…")?.Trim() is { } line
            ? line.Length > MaxLineLength ? $"{line[..MaxLineLength]}…" : line
            : null;

    private (byte[] Bytes, bool IsCut) Snapshot()
    {
        lock (_gate)
        {
            if (_written <= MaxBytes)
            {
                return (_ring[..(int)_written], false);
            }

            var start = (int)(_written % MaxBytes);
            return ([.. _ring.AsSpan(start), .. _ring.AsSpan(0, start)], true);
        }
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
