using NUnit.Framework;
using Parity.Core;

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

    /// <summary>A file below the test assembly's folder or the nearest one above it that has it.</summary>
    /// <exception cref="ParityUserException">None has it.</exception>
    public static string FindFile(string path) => TryFindFile(path) ?? throw new ParityUserException(Missing(path));

    /// <summary>The same, or null where none has it.</summary>
    public static string? TryFindFile(string path) => Searched.Select(above => Path.GetFullPath(path, above)).FirstOrDefault(File.Exists);

    /// <summary>What to say of a file that none has.</summary>
    public static string Missing(string path) => Path.IsPathRooted(path)
        ? $"{path} does not exist; correct the path."
        : $"{path} is neither in {Searched.First()} nor in a folder above it up to {Searched.Last()}; correct the path, which is relative to one of them.";

    private static IEnumerable<string> Searched => WithinAndAbove(TestContext.CurrentContext.TestDirectory);
}
