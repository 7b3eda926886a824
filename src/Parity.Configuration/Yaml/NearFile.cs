namespace Parity.Configuration.Yaml;

/// <summary>Finds the file or folder that was probably meant.</summary>
internal static class NearFile
{
    private const int MaxEntries = 2000;

    /// <summary>The question at the end of a message about a path that does not exist, or nothing.</summary>
    public static string Question(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (!Directory.Exists(folder))
                return "";
            var names = Directory.EnumerateFileSystemEntries(folder).Take(MaxEntries).Select(entry => Path.GetFileName(entry));
            return NearWord.Question(Path.GetFileName(path), names.Order(StringComparer.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Only a hint is lost; that the path does not exist is reported all the same.
            return "";
        }
    }
}
