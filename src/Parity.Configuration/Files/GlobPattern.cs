using System.IO.Enumeration;

namespace Parity.Configuration.Files;

/// <summary>
/// A path with <c>*</c> and <c>?</c> inside a part and <c>**</c> for any number of folders. Matching ignores case, so that a
/// configuration finds the same files on every system.
/// </summary>
internal sealed class GlobPattern
{
    private readonly string[] parts;

    /// <param name="written">The pattern.</param>
    /// <param name="folder">The folder that it is relative to.</param>
    public GlobPattern(string written, string folder)
    {
        var all = written.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var fixedCount = Array.FindIndex(all, IsGlob);
        var root = string.Join('/', all[..fixedCount]);
        Root = Path.GetFullPath(Path.IsPathRooted(written) ? Path.Combine(Path.GetPathRoot(written)!, root) : root, folder);
        // ** after ** adds nothing but time.
        parts = [.. all[fixedCount..].Where((part, index) => index == 0 || part != "**" || all[fixedCount + index - 1] != "**")];
    }

    /// <summary>The part before the first wildcard, absolute.</summary>
    public string Root { get; }

    /// <summary>Whether the last part says which kind of file is meant, as <c>*.png</c> does.</summary>
    public bool NamesExtension => parts[^1].Contains('.');

    private static char[] Separators => [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>Whether a path holds a wildcard.</summary>
    public static bool IsGlob(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The matching files, each once.</summary>
    public IEnumerable<string> Find() => Find(Root, parts).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Find(string folder, ReadOnlyMemory<string> rest)
    {
        var part = rest.Span[0];
        var isLast = rest.Length == 1;
        if (part == "**")
        {
            // A last ** means every file below.
            var below = isLast ? new[] { "*" } : rest[1..];
            return FoldersWithin(folder).Prepend(folder).SelectMany(inner => Find(inner, below));
        }

        if (isLast)
            return Directory.EnumerateFiles(folder).Where(file => Matches(part, file));
        var folders = IsGlob(part)
            ? Directory.EnumerateDirectories(folder).Where(inner => Matches(part, inner))
            : new[] { Path.Combine(folder, part) }.Where(Directory.Exists);
        return folders.SelectMany(inner => Find(inner, rest[1..]));
    }

    /// <summary>All folders below, without following links, which can lead back up.</summary>
    private static IEnumerable<string> FoldersWithin(string folder) =>
        new DirectoryInfo(folder).EnumerateDirectories()
            .Where(inner => inner.LinkTarget is null)
            .SelectMany(inner => FoldersWithin(inner.FullName).Prepend(inner.FullName));

    private static bool Matches(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: true);
}
