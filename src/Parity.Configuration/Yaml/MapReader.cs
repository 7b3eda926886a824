namespace Parity.Configuration.Yaml;

/// <summary>Reads a mapping by its known keys and remembers which were asked for: they are what is allowed.</summary>
internal sealed class MapReader(MapNode node, string path, DiagnosticLog log)
{
    private readonly List<string> asked = [];
    private readonly Dictionary<string, string> elsewhere = new(StringComparer.Ordinal);

    /// <summary>The value of a key, or null when the key is left out.</summary>
    public ConfigValue? Optional(string key)
    {
        if (!asked.Contains(key))
            asked.Add(key);
        foreach (var (name, value) in node.Entries)
        {
            if (name.Text == key)
                return new ConfigValue(value, ConfigValue.PathOf(path, key), log);
        }

        return null;
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What it holds, for the message when it is missing.</param>
    public ConfigValue? Required(string key, string expected)
    {
        var value = Optional(key);
        if (value is null)
            log.Add(node.Position, $"{(path.Length == 0 ? "the configuration" : path)} needs the key '{key}': {expected}");
        return value;
    }

    /// <summary>Says of a key that is not allowed here where it belongs.</summary>
    public void BelongsElsewhere(string key, string where) => elsewhere[key] = where;

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void RejectUnknownKeys()
    {
        var place = path.Length == 0 ? "at the top level" : $"in {path}";
        foreach (var (key, _) in node.Entries.Where(entry => !asked.Contains(entry.Key.Text)))
        {
            if (elsewhere.TryGetValue(key.Text, out var where))
            {
                log.Add(key.Position, $"key '{key.Text}' {place} belongs to {where}");
                continue;
            }

            log.Add(key.Position, $"unknown key {ShownText.Quote(key.Text)} {place}{NearWord.Hint(key.Text, asked)}");
        }
    }
}
