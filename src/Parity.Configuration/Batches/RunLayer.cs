using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>A part of a run in a batch file: keys of a configuration, and which one they are laid over.</summary>
internal static class RunLayer
{
    /// <summary>The key of a configuration to lay the others over.</summary>
    public const string Config = "config";

    /// <summary>The key of a run's name.</summary>
    public const string Name = "name";

    /// <summary>The key of where reports go.</summary>
    public const string Reports = "reports";

    private const string Version = "version";

    /// <summary>The mapping, once what can be told of it without the rest of the run was checked; null where it is none.</summary>
    /// <param name="value">The mapping.</param>
    /// <param name="placeholders">What <c>${{ … }}</c> may stand for.</param>
    /// <param name="ofAll">Whether it is laid under every run, so that it may not say what belongs to one.</param>
    public static MapNode? Read(ConfigValue value, IReadOnlyCollection<string> placeholders, bool ofAll = false)
    {
        if (value.Node is not MapNode map)
        {
            value.Reject("a mapping of keys of a configuration", []);
            return null;
        }

        foreach (var (key, entry) in map.Entries)
        {
            if (key.Text == Version)
                value.Log.Add(key.Position, $"key 'version' in {value.Path} belongs to the top level of the file");
            else if (ofAll && key.Text is Name or Config)
                value.Log.Add(key.Position, $"key '{key.Text}' in {value.Path} belongs to a single run");
            else if (key.Text is Name or Config)
                new ConfigValue(entry, ConfigValue.PathOf(value.Path, key.Text), value.Log).Text(key.Text == Name ? "a name" : "the path of a configuration");
        }

        foreach (var (key, entry) in map.Entries)
            Placeholders.Check(entry, key.Text == Name ? [.. placeholders.Where(word => word != Placeholders.Name)] : placeholders, value.Log);
        return map;
    }

    /// <summary>The value of a key, or null.</summary>
    public static ScalarNode? Find(MapNode layer, string key) => layer.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value as ScalarNode;

    /// <summary>The same without a key.</summary>
    public static MapNode Without(MapNode layer, string key) => new([.. layer.Entries.Where(entry => entry.Key.Text != key)], layer.Position);
}
