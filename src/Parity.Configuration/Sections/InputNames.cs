using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>Names of a model's inputs as keys of a mapping.</summary>
internal static class InputNames
{
    /// <summary>Reports a key that no input can be called by in a report.</summary>
    public static void Check(ScalarNode key, ConfigValue value)
    {
        if (string.IsNullOrWhiteSpace(key.Text) || !ShownText.IsWritable(key.Text))
            value.Log.Add(key.Position, $"{value.Path}: an input's name must be a text on one line, without control characters, not {key.Shown}");
    }
}
