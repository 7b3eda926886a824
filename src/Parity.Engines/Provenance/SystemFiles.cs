namespace Parity.Engines.Provenance;

/// <summary>The files in which Linux describes itself; where there are none, nothing is known.</summary>
/// <param name="root">The folder that stands for <c>/</c>.</param>
public sealed class SystemFiles(string root)
{
    /// <summary>Those of the system that this process runs on.</summary>
    public static SystemFiles OfThisSystem { get; } = new("/");

    /// <summary>The file's lines; none where it is not there or may not be read.</summary>
    public IReadOnlyList<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(Full(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The names of the folders in a folder, ordered; none where it is not there or may not be read.</summary>
    public IReadOnlyList<string> Folders(string path)
    {
        try
        {
            return [.. Directory.GetDirectories(Full(path)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The files of a name with <c>*</c> in a folder, with their folder, ordered; none where it is not there or may not be read.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern)
    {
        try
        {
            return [.. Directory.GetFiles(Full(folder), pattern).Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Where a link leads in the end; a path that is none leads to itself.</summary>
    public string Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(Full(path), returnFinalTarget: true) is { } target ? $"/{Path.GetRelativePath(root, target.FullName)}" : path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>The value behind <c>key :</c> in the first line that begins so; null without one.</summary>
    public string? Value(string path, string key) => Lines(path)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2 && parts[0].Trim() == key)
        .Select(parts => parts[1].Trim())
        .FirstOrDefault(value => value.Length > 0);

    private string Full(string path) => Path.Combine(root, path.TrimStart('/'));
}
