using System.Collections.Immutable;

namespace Parity.Configuration.Yaml;

/// <summary>The words that a key may have, and what they stand for.</summary>
internal sealed class Words<T>(params (string Word, T Value)[] entries)
    where T : struct
{
    public ImmutableArray<string> All { get; } = [.. entries.Select(entry => entry.Word)];

    public T? Find(string word)
    {
        foreach (var (known, value) in entries)
        {
            if (known == word)
                return value;
        }

        return null;
    }

    public override string ToString() => Choice.Of(All);
}
