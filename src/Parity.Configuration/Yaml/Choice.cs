using System.Collections.Immutable;

namespace Parity.Configuration.Yaml;

/// <summary>Words to choose from, as a message lists them: <c>cpu, cuda or tensorrt</c>.</summary>
internal static class Choice
{
    public static string Of(ImmutableArray<string> words) =>
        words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
