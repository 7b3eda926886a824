using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Files;

/// <summary>Finds the configuration files that a path or glob means.</summary>
internal static class ConfigFinder
{
    // Editors are pointed to a schema that lies beside what it describes; it configures nothing.
    private const string Schema = ".schema.json";
    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml"];

    /// <summary>The files as messages name them, those of a glob sorted; none after reporting a glob that finds nothing.</summary>
    /// <param name="value">Where it is written.</param>
    /// <param name="written">The path or glob. A file of that very name is that file.</param>
    /// <param name="folder">What it is relative to.</param>
    /// <param name="isAbsolute">Whether the files are named by absolute paths.</param>
    public static IEnumerable<string> Find(ConfigValue value, string written, string folder, bool isAbsolute)
    {
        var path = Path.GetFullPath(written, folder);
        if (File.Exists(path) || !GlobPattern.IsGlob(written))
            return [FilePaths.Shown(path, isAbsolute || Path.IsPathRooted(written))];
        try
        {
            var glob = new GlobPattern(written, folder);
            var found = Directory.Exists(glob.Root) ? glob.Find().Where(file => IsMeant(glob, file)) : [];
            string[] shown = [.. found.Select(file => FilePaths.Shown(file, isAbsolute || Path.IsPathRooted(written))).Order(StringComparer.Ordinal)];
            if (shown.Length == 0)
                value.Fail($"{value.Path} {ShownText.Quote(written)} finds no configuration below {glob.Root}; correct it");
            return shown;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            value.Fail($"{value.Path} {ShownText.Quote(written)} cannot be listed: {error.Message}");
            return [];
        }
    }

    private static bool IsMeant(GlobPattern glob, string file) => glob.NamesExtension
        ? !file.EndsWith(Schema, StringComparison.OrdinalIgnoreCase)
        : Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
