namespace Parity.TestKit;

/// <summary>Files of the repository, found from wherever the tests run.</summary>
public static class RepositoryPath
{
    /// <summary>The full path of a file or folder given relative to the repository's root.</summary>
    public static string Of(string relativePath)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parity.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds Parity.sln.");
        }

        return Path.Combine(folder, relativePath);
    }
}
