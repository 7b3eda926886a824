using System.Text;
using Parity.Core;

namespace Parity.Reporting.Markdown;

/// <summary>
/// Text of a report within Markdown. All of it stands in code, where neither GitHub nor GitLab makes a mention, a link, an
/// emoji or HTML of anything.
/// </summary>
internal static class MarkdownText
{
    private const int CharactersAtMost = 300;

    /// <summary>Code in a line of its own or among words; empty text stays empty.</summary>
    public static string Code(string? text)
    {
        var line = Line(text ?? string.Empty);
        return line.Length == 0 ? string.Empty : Fenced(line);
    }

    /// <summary>Code in a cell of a table. A bar would end the cell, in code too and however it is escaped, so it is written as an entity.</summary>
    public static string Cell(string? text)
    {
        var line = Line(text ?? string.Empty);
        return line.Length == 0 ? string.Empty : line.Contains('|') ? $"<code>{Entities(line)}</code>" : Fenced(line);
    }

    // Every fence is longer than any run of backticks inside.
    private static string Fenced(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var character in line)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return longest > 0 ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    private static string Entities(string line)
    {
        var text = new StringBuilder();
        foreach (var character in line)
        {
            if (char.IsAsciiLetterOrDigit(character) || character == ' ' || !char.IsAscii(character))
            {
                text.Append(character);
            }
            else
            {
                text.Append("&#").Append((int)character).Append(';');
            }
        }

        return text.ToString();
    }

    private static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in VisibleText.Of(text).EnumerateRunes())
        {
            if (line.Length >= CharactersAtMost)
            {
                line.Append('…');
                break;
            }

            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }
}
