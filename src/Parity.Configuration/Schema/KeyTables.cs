using System.Text.RegularExpressions;

namespace Parity.Configuration.Schema;

/// <summary>The tables of configs/README.md whose first column is <c>Key</c>: the one place where keys are described.</summary>
internal sealed partial class KeyTables
{
    private const string Resource = "Parity.Configuration.Schema.Keys.md";

    private readonly Dictionary<(string Heading, string Key), KeyRow> rows = [];

    private KeyTables(string markdown)
    {
        var (heading, columns) = ("", Array.Empty<string>());
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith('#'))
                heading = line.TrimStart('#').Trim();
            if (!line.StartsWith('|'))
                columns = [];
            else if (columns.Length == 0)
                columns = Cells(line);
            else if (columns[0] == "Key")
                Add(heading, columns, Cells(line));
        }
    }

    public static KeyTables Read()
    {
        using var reader = new StreamReader(typeof(KeyTables).Assembly.GetManifestResourceStream(Resource)!);
        return new KeyTables(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>The row of a key under a heading.</summary>
    /// <exception cref="InvalidOperationException">No table has it: whoever added the key forgot to describe it.</exception>
    public KeyRow Find(string heading, string key) => rows.TryGetValue((heading, key), out var row)
        ? row
        : throw new InvalidOperationException($"configs/README.md has no row for the key {key} under the heading {heading}.");

    private void Add(string heading, string[] columns, string[] cells)
    {
        var at = Array.IndexOf(columns, "Default");
        // One row may describe several keys.
        foreach (Match key in Quoted().Matches(cells[0]))
            rows[(heading, key.Groups[1].Value)] = new KeyRow(cells[^1], at < 0 ? "" : cells[at]);
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
