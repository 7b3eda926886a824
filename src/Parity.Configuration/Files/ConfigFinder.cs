using Parity.Configuration.Yaml;

namespace Parity.Configuration.Files;

/// <summary>Finds the configuration files that a path or glob means.</summary>
internal static class ConfigFinder
{
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
            string[] shown = [.. ConfigFiles.Find(written, folder).Select(file => FilePaths.Shown(file, isAbsolute || Path.IsPathRooted(written))).Order(StringComparer.Ordinal)];
            if (shown.Length == 0)
                value.Fail($"{value.Path} {ShownText.Quote(written)} finds no configuration below {new GlobPattern(written, folder).Root}; correct it");
            return shown;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            value.Fail($"{value.Path} {ShownText.Quote(written)} cannot be listed: {error.Message}");
            return [];
        }
    }
}
