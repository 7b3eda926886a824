using System.Collections.Immutable;

namespace Parity.Configuration.Yaml;

/// <summary>A YAML mapping; every key occurs once.</summary>
internal sealed class MapNode(ImmutableArray<(ScalarNode Key, ConfigNode Value)> entries, Position position) : ConfigNode(position)
{
    public ImmutableArray<(ScalarNode Key, ConfigNode Value)> Entries { get; } = entries;

    public override int Size { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Size);

    public override string Shown => Entries.IsEmpty ? "an empty mapping" : "a mapping";
}
