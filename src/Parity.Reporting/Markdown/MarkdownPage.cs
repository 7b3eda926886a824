using System.Text;

namespace Parity.Reporting.Markdown;

/// <summary>Markdown up to a length: what does not fit is left out and told at the end.</summary>
internal sealed class MarkdownPage(int maxBytes)
{
    // For the lines that say what was left out.
    private const int Reserve = 512;

    private readonly StringBuilder _text = new();
    private readonly List<string> _leftOut = [];
    private int _bytes;

    private int Room => maxBytes - Reserve - _bytes;

    /// <summary>Adds a paragraph, heading or list.</summary>
    /// <param name="what">What it is, for a reader who misses it.</param>
    /// <param name="block">The Markdown.</param>
    public void Add(string what, string block)
    {
        var whole = $"{block.TrimEnd('\n')}\n\n";
        var bytes = Encoding.UTF8.GetByteCount(whole);
        if (bytes > Room)
        {
            _leftOut.Add(what);
            return;
        }

        _text.Append(whole);
        _bytes += bytes;
    }

    /// <summary>Adds a table, with as many rows as fit.</summary>
    public void Add(string what, MarkdownTable table, int rowsAtMost) => Add(what, table, rowsAtMost, string.Empty, string.Empty);

    /// <summary>Adds a table that is folded away.</summary>
    /// <param name="what">Its title, which holds nothing of the report.</param>
    /// <param name="table">The table.</param>
    /// <param name="rowsAtMost">As many rows as anyone reads.</param>
    public void AddFolded(string what, MarkdownTable table, int rowsAtMost) => Add(what, table, rowsAtMost, Opening(what), Closing);

    /// <summary>Adds a list that is folded away.</summary>
    public void AddFolded(string what, string block)
    {
        if (block.Length > 0)
        {
            Add(what, $"{Opening(what)}{block.TrimEnd('\n')}\n{Closing}");
        }
    }

    /// <summary>The page.</summary>
    public override string ToString()
    {
        if (_leftOut.Count == 0)
        {
            return _text.ToString();
        }

        var what = string.Join(", ", _leftOut.GroupBy(title => title, StringComparer.Ordinal).Select(same => same.Count() > 1 ? $"{same.Key} ({same.Count()} times)" : same.Key));
        return $"{_text}Left out, because no more than {maxBytes / 1024} KiB can be shown: {what}. The JSON report has all of it.\n";
    }

    private const string Closing = "\n</details>\n";

    private static string Opening(string title) => $"<details><summary>{title}</summary>\n\n";

    private void Add(string what, MarkdownTable table, int rowsAtMost, string opening, string closing)
    {
        if (table.IsEmpty)
        {
            return;
        }

        if (table.ToText(rowsAtMost, Room - opening.Length - closing.Length - 2) is { } text)
        {
            Add(what, $"{opening}{text}{closing}");
        }
        else
        {
            _leftOut.Add(what);
        }
    }
}
