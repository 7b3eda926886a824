using System.Text;
using Parity.Core;

namespace Parity.Configuration.Yaml;

/// <summary>Text from the file as messages show it: short, on one line, harmless to a terminal.</summary>
internal static class ShownText
{
    private const int MaxLength = 60;

    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in text.Length > MaxLength ? text[..MaxLength].EnumerateRunes() : text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || VisibleText.IsHidden(Rune.GetUnicodeCategory(rune)))
                shown.Append(VisibleText.NumberOf(rune.Value));
            else
                shown.Append(rune);
        }

        return shown.Append(text.Length > MaxLength ? "…'" : "'").ToString();
    }

    /// <summary>Whether a name or path holds only characters that every report can write: no line breaks, no half surrogates.</summary>
    public static bool IsWritable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        }

        return true;
    }
}
