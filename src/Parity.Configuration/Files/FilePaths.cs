namespace Parity.Configuration.Files;

/// <summary>Paths as people are shown them; <see cref="RealPath"/> tells files apart.</summary>
internal static class FilePaths
{
    /// <summary>A file that was found: relative to the working directory, with forward slashes, unless whoever named it wrote an absolute path.</summary>
    public static string Shown(string fullPath, bool isAbsolute) =>
        (isAbsolute ? fullPath : Path.GetRelativePath(Directory.GetCurrentDirectory(), fullPath)).Replace(Path.DirectorySeparatorChar, '/');
}
