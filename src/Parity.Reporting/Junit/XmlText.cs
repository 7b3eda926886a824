using System.Text;
using System.Xml;
using Parity.Core;

namespace Parity.Reporting.Junit;

/// <summary>Text that every reader of XML 1.0 takes.</summary>
internal static class XmlText
{
    // What a list of tests can show; all of it stands in the element's content.
    private const int LineAtMost = 500;

    // Readers take an empty element for none.
    private const string Nothing = "(no text)";

    /// <summary>Without characters that XML forbids, such as the escapes that colour a terminal, and with hidden signs as their numbers; line ends are <c>\n</c>.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? string.Empty : "\n");
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
        }

        return clean.Length > 0 ? VisibleText.Of(clean.ToString()) : Nothing;
    }

    /// <summary>The same in one line, and not too long for an attribute.</summary>
    public static string Line(string text)
    {
        var line = Clean(text).Replace('\n', ' ').Replace('\t', ' ');
        return line.Length <= LineAtMost ? line : $"{line[..(char.IsHighSurrogate(line[LineAtMost - 1]) ? LineAtMost - 1 : LineAtMost)]}…";
    }
}
