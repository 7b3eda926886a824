using System.Text;
using Parity.Core;

namespace Parity.Interop.Files;

/// <summary>Text of a file as messages show it: short, on one line, harmless to a terminal.</summary>
public static class ShownText
{
    private const int MaxQuotedLength = 60;

    /// <summary>In quotes, cut when it is long.</summary>
    public static string Quote(string text) =>
        text.Length > MaxQuotedLength ? $"'{Escape(text[..MaxQuotedLength])}…'" : $"'{Escape(text)}'";

    /// <summary>With escapes for what a terminal would act on.</summary>
    public static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = Rune.IsControl(rune) || VisibleText.IsHidden(Rune.GetUnicodeCategory(rune)) ? shown.Append(VisibleText.NumberOf(rune.Value)) : shown.Append(rune);
        }

        return shown.ToString();
    }

    /// <summary>The first few of many, in quotes.</summary>
    public static string List(IReadOnlyCollection<string> texts)
    {
        const int Most = 8;
        var first = string.Join(", ", texts.Take(Most).Select(Quote));
        return texts.Count > Most ? $"{first} and {texts.Count - Most} more" : first;
    }
}
