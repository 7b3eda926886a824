using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>How every table of the console report looks.</summary>
internal static class Tables
{
    /// <summary>The first column holds words, the others figures.</summary>
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(columns[i]).PadLeft(0).PadRight(1);
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }
}
