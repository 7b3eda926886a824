namespace Parity.Configuration.Files;

/// <summary>Two ways to name a file: for people, and to tell it from any other.</summary>
internal static class FilePaths
{
    /// <summary>A file that was found: relative to the working directory, with forward slashes, unless whoever named it wrote an absolute path.</summary>
    public static string Shown(string fullPath, bool isAbsolute) =>
        (isAbsolute ? fullPath : Path.GetRelativePath(Directory.GetCurrentDirectory(), fullPath)).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The absolute path without links, so that a file has only one.</summary>
    /// <exception cref="IOException">Links lead in a circle, or a folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    public static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (Path.Exists(real) && new FileInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = target.FullName;
        }

        return real;
    }
}
