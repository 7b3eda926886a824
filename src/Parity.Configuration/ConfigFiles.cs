using Parity.Configuration.Files;

namespace Parity.Configuration;

/// <summary>Finds configuration files.</summary>
public static class ConfigFiles
{
    /// <summary>The files that a path or a glob (<c>*</c>, <c>?</c> and <c>**</c>) means, absolute, each once, sorted by path (ordinal); none where nothing matches.</summary>
    /// <param name="written">A file, or a glob of files.</param>
    /// <param name="folder">The folder that it is relative to, absolute.</param>
    public static IReadOnlyList<string> Find(string written, string folder)
    {
        if (!GlobPattern.IsGlob(written))
        {
            var path = Path.GetFullPath(written, folder);
            return File.Exists(path) ? [path] : [];
        }

        var glob = new GlobPattern(written, folder);
        return Directory.Exists(glob.Root) ? [.. glob.Find().Order(StringComparer.Ordinal)] : [];
    }
}
