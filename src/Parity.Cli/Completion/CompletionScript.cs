using System.Collections.Immutable;

namespace Parity.Cli.Completion;

/// <summary>The scripts, which are files of their shells' languages beside this one.</summary>
internal static class CompletionScript
{
    private static readonly ImmutableSortedDictionary<string, string> Files = new Dictionary<string, string>
    {
        ["bash"] = "parity.bash",
        ["fish"] = "parity.fish",
        ["powershell"] = "parity.ps1",
        ["zsh"] = "parity.zsh",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The shells that there is a script for.</summary>
    public static IEnumerable<string> Shells => Files.Keys;

    /// <summary>The script of one of <see cref="Shells"/>.</summary>
    public static string Of(string shell)
    {
        using var reader = new StreamReader(typeof(CompletionScript).Assembly.GetManifestResourceStream($"Parity.Cli.Completion.{Files[shell]}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
