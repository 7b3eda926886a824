using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>Lays one mapping over another.</summary>
internal static class NodeMerge
{
    /// <summary>
    /// Mappings are merged key by key at every depth; any other value replaces what lies under it, lists as a whole. A written
    /// <c>~</c> or <c>null</c> takes the key away; where there is nothing to take away it stays, and its reader refuses it.
    /// </summary>
    /// <param name="under">What holds where the other says nothing. Its keys come first, in its order.</param>
    /// <param name="over">What wins.</param>
    public static MapNode Over(MapNode under, MapNode over)
    {
        var merged = under.Entries.ToList();
        foreach (var (key, value) in over.Entries)
        {
            var at = merged.FindIndex(entry => entry.Key.Text == key.Text);
            if (at < 0)
                merged.Add((key, value));
            else if (IsRemoval(value))
                merged.RemoveAt(at);
            else
                merged[at] = (key, merged[at].Value is MapNode lower && value is MapNode upper ? Over(lower, upper) : value);
        }

        return new MapNode([.. merged], over.Position);
    }

    // A key that was left blank is a slip, and no wish.
    private static bool IsRemoval(ConfigNode value) => value is ScalarNode { IsNothing: true, Text.Length: > 0 };
}
