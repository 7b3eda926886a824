namespace Parity.Configuration;

/// <summary>The file or folder that a path means, however it is written, and behind links, of its folders too.</summary>
public static class RealPath
{
    /// <summary>How the system tells file names apart.</summary>
    public static StringComparer Names { get; } = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether two paths mean one file.</summary>
    public static bool AreSame(string path, string other) => Names.Equals(Of(path), Of(other));

    /// <summary>The absolute path without links, so that a file or folder has only one; where it does not exist, as far as it does.</summary>
    /// <param name="path">A path relative to the working directory.</param>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } folder)
            return full;

        full = Path.Combine(Of(folder), Path.GetFileName(full));
        try
        {
            var target = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true) : File.ResolveLinkTarget(full, returnFinalTarget: true);

            // What does not exist may be a link that leads back to itself.
            return target is null ? full : target.Exists ? Of(target.FullName) : Path.TrimEndingDirectorySeparator(target.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Opening it tells what is wrong with it.
            return full;
        }
    }
}
