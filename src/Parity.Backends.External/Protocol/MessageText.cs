using System.Text;
using Parity.Backends.External.Commands;

namespace Parity.Backends.External.Protocol;

/// <summary>A command's words as part of a message: one line, short, harmless to a terminal.</summary>
internal static class MessageText
{
    private const int MaxLength = 400;

    /// <summary>The last line of the standard error, which is where interpreters and engines say what went wrong.</summary>
    public static string LastWords(CommandLog log) => log.LastErrorLine is { Length: > 0 } line ? Of(line) : "it printed nothing on standard error";

    public static string Of(string text)
    {
        var shown = new StringBuilder();
        foreach (var character in text.Trim())
        {
            shown.Append(char.IsControl(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format ? ' ' : character);
        }

        var line = shown.ToString().TrimEnd('.', ' ');
        return line.Length > MaxLength ? $"{line[..MaxLength]}…" : line;
    }
}
