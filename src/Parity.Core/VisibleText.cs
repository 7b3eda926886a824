using System.Globalization;
using System.Text;

namespace Parity.Core;

/// <summary>
/// Text for people, in which nothing hides: what has no picture of its own, such as a sign that turns the direction of reading, joins or
/// parts others without a space, or ends a line, stands as its number. A name cannot pretend to be another one.
/// </summary>
public static class VisibleText
{
    /// <summary>Text with <c>\u202e</c>, for example, in the place of each hidden sign. Control characters stay: each form treats those in its own way.</summary>
    public static string Of(string text)
    {
        if (!text.Any(MayHide))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                var rune = new Rune(text[i], text[i + 1]);
                _ = IsHidden(Rune.GetUnicodeCategory(rune)) ? shown.Append(NumberOf(rune.Value)) : shown.Append(text, i, 2);
                i++;
            }
            else
            {
                _ = IsHidden(char.GetUnicodeCategory(text[i])) ? shown.Append(NumberOf(text[i])) : shown.Append(text[i]);
            }
        }

        return shown.ToString();
    }

    /// <summary>Whether signs of a category hide: they format others, or part lines and paragraphs.</summary>
    public static bool IsHidden(UnicodeCategory category) => category is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>What stands in the place of a sign that is not shown: a backslash, <c>u</c> and at least four hexadecimal digits.</summary>
    /// <param name="codePoint">The sign, or half of one.</param>
    public static string NumberOf(int codePoint) => string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}");

    // Half of a sign may belong to a hidden one.
    private static bool MayHide(char letter) => char.IsSurrogate(letter) || IsHidden(char.GetUnicodeCategory(letter));
}
