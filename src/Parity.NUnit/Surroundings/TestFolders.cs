using NUnit.Framework;

namespace Parity.NUnit.Surroundings;

/// <summary>Where files that a test names are looked for.</summary>
internal static class TestFolders
{
    private const string Repository = ".git";

    /// <summary>A folder and those above it, nearest first, up to and including the one that holds <c>.git</c>, else to the root.</summary>
    public static IEnumerable<string> WithinAndAbove(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
            if (Path.Exists(Path.Combine(current.FullName, Repository)))
            {
                yield break;
            }
        }
    }

    /// <summary>A file below the test assembly's folder or the nearest one above it that has it; below the former where none does.</summary>
    public static string FindFile(string path)
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        return WithinAndAbove(folder).Select(above => Path.GetFullPath(path, above)).FirstOrDefault(File.Exists) ?? Path.GetFullPath(path, folder);
    }
}
