using System.Text;

namespace Parity.Reporting.Markdown;

/// <summary>A table, whose cells are Markdown already.</summary>
/// <param name="columns">Its header; the first column holds words, a name that begins with <c>&gt;</c> figures.</param>
internal sealed class MarkdownTable(params IReadOnlyList<string> columns)
{
    private readonly List<string> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder("|");
        foreach (var cell in cells)
        {
            row.Append(' ').Append(cell).Append(" |");
        }

        _rows.Add(row.ToString());
    }

    /// <summary>As many rows as fit; a line says how many do not.</summary>
    /// <returns>Null where not even one does.</returns>
    public string? ToText(int rowsAtMost, int bytes)
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", columns.Select(column => column.TrimStart('>'))).Append(" |\n");
        text.Append('|').AppendJoin('|', columns.Select(column => column.StartsWith('>') ? " ---: " : " --- ")).Append("|\n");
        var more = $"\n… and {_rows.Count} more rows\n";
        var (shown, used) = (0, Encoding.UTF8.GetByteCount(text.ToString()) + Encoding.UTF8.GetByteCount(more));
        foreach (var row in _rows.Take(rowsAtMost))
        {
            used += Encoding.UTF8.GetByteCount(row) + 1;
            if (used > bytes)
            {
                break;
            }

            text.Append(row).Append('\n');
            shown++;
        }

        if (shown < _rows.Count)
        {
            text.Append($"\n… and {_rows.Count - shown} more {(_rows.Count - shown == 1 ? "row" : "rows")}\n");
        }

        return shown > 0 ? text.ToString() : null;
    }
}
