using System.Globalization;
using System.Text;
using Parity.Core;

namespace Parity.Reporting.Html.Page;

/// <summary>Words of a command line, quoted so that a shell hands them on as they are.</summary>
internal static class ShellText
{
    private const string Harmless = "@%+=:,./-_";

    /// <summary>
    /// One word for a POSIX shell: as it is, or in single quotes. One with control characters stands as <c>$'…'</c>, which bash, zsh and ksh
    /// read: copied as they are they would end the line or steer the terminal.
    /// </summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal)) ? word
        : word.Any(IsUnseen) ? $"$'{Escaped(word)}'"
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string Escaped(string word)
    {
        var text = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes())
        {
            if (rune.Value is '\'' or '\\')
            {
                text.Append('\\').Append(rune);
            }
            else if (rune.IsBmp && IsUnseen((char)rune.Value))
            {
                var count = rune.EncodeToUtf8(bytes);
                foreach (var part in bytes[..count])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{part:x2}");
                }
            }
            else
            {
                text.Append(rune);
            }
        }

        return text.ToString();
    }

    private static bool IsUnseen(char letter) => char.IsControl(letter) || VisibleText.IsHidden(char.GetUnicodeCategory(letter));
}
