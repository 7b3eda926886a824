using System.Globalization;
using System.Text;
using Parity.Core;

namespace Parity.Reporting.Html.Page;

/// <summary>
/// Text as it may stand in a page, whatever it holds. What cannot be seen or turns the direction of reading stands as its number, so
/// that a name cannot pretend to be another.
/// </summary>
internal static class HtmlText
{
    private const int LongestText = 2000;

    /// <summary>Escaped for elements and for attributes in double quotes.</summary>
    public static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length + 8);
        Append(shown, text);
        return shown.ToString();
    }

    /// <summary>Cut where it is longer than anyone reads.</summary>
    public static string Cut(string text, int longest = LongestText)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Not between the two halves of one sign.
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return $"{text[..end]}…";
    }

    private static void Append(StringBuilder shown, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            if (isPair)
            {
                var rune = new Rune(text[i], text[i + 1]);
                _ = IsShown(Rune.GetUnicodeCategory(rune)) ? shown.Append(text, i, 2) : shown.Append(VisibleText.NumberOf(rune.Value));
                i++;
                continue;
            }

            Append(shown, text[i]);
        }
    }

    private static void Append(StringBuilder shown, char letter) => _ = letter switch
    {
        '&' => shown.Append("&amp;"),
        '<' => shown.Append("&lt;"),
        '>' => shown.Append("&gt;"),
        '"' => shown.Append("&quot;"),
        '\'' => shown.Append("&#39;"),
        '\n' or '\t' => shown.Append(letter),
        _ => IsShown(char.GetUnicodeCategory(letter)) ? shown.Append(letter) : shown.Append(VisibleText.NumberOf(letter)),
    };

    private static bool IsShown(UnicodeCategory category) => 
        category is not (UnicodeCategory.Control or UnicodeCategory.Surrogate) && !VisibleText.IsHidden(category);
}
