using System.Collections.Immutable;

namespace Parity.Configuration.Yaml;

/// <summary>A YAML sequence.</summary>
internal sealed class ListNode(ImmutableArray<ConfigNode> items, Position position) : ConfigNode(position)
{
    public ImmutableArray<ConfigNode> Items { get; } = items;

    public override int Size { get; } = 1 + items.Sum(item => item.Size);

    public override string Shown => Items.IsEmpty ? "an empty list" : "a list";
}
