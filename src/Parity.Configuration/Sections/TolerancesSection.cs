using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>tolerances</c>, of the run or of a candidate.</summary>
internal static class TolerancesSection
{
    private const string Expected = "a mapping such as {atol: 1e-4, rtol: 1e-4}";
    public const string DefaultKey = "default";
    private static readonly ImmutableArray<string> Keys = ["atol", "rtol", "equal_infinities"];

    public static ToleranceLayer Read(ConfigValue? section)
    {
        var layer = ToleranceLayer.Empty;
        foreach (var (key, value) in section?.Entries("a mapping such as {default: {atol: 1e-4, rtol: 1e-4}}") ?? [])
        {
            if (Keys.Contains(key.Text) && value.Node is ScalarNode)
            {
                value.Log.Add(key.Position, $"{value.Path} belongs under {DefaultKey} or an output's name; write {DefaultKey}: {{{key.Text}: …}}");
                continue;
            }

            if (value.Map(Expected, ReadEntry) is not { } entry)
                continue;
            layer = key.Text == DefaultKey
                ? layer with { Default = entry }
                : layer with { ByOutput = layer.ByOutput.SetItem(key.Text, entry) };
        }

        return layer;
    }

    private static ToleranceEntry ReadEntry(MapReader map) => new(
        map.Optional(Keys[0])?.Number(NumberRange.Tolerance),
        map.Optional(Keys[1])?.Number(NumberRange.Tolerance),
        map.Optional(Keys[2])?.Flag());
}
