using System.Collections.Immutable;
using Parity.Configuration.Files;

namespace Parity.Configuration;

/// <summary>Finds configuration files.</summary>
public static class ConfigFiles
{
    // Editors are pointed to a schema that lies beside what it describes; it configures nothing.
    private const string Schema = ".schema.json";
    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml"];

    /// <summary>
    /// The files that a path or a glob (<c>*</c>, <c>?</c> and <c>**</c>) means, absolute, each once, sorted by path (ordinal); none where
    /// nothing matches. A glob that names no extension means <c>.yaml</c> and <c>.yml</c> files.
    /// </summary>
    /// <param name="written">A file, or a glob of files. A file of that very name is that file.</param>
    /// <param name="folder">The folder that it is relative to, absolute.</param>
    public static IReadOnlyList<string> Find(string written, string folder)
    {
        var path = Path.GetFullPath(written, folder);
        if (File.Exists(path) || !GlobPattern.IsGlob(written))
            return File.Exists(path) ? [path] : [];
        var glob = new GlobPattern(written, folder);
        return Directory.Exists(glob.Root) ? [.. glob.Find().Where(file => IsMeant(glob, file)).Order(StringComparer.Ordinal)] : [];
    }

    private static bool IsMeant(GlobPattern glob, string file) => glob.NamesExtension
        ? !file.EndsWith(Schema, StringComparison.OrdinalIgnoreCase)
        : Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
