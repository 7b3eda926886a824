using Parity.NUnit.Surroundings;

namespace Parity.NUnit;

/// <summary>Files of a repository, for tests that run in a folder below it.</summary>
public static class ParityFile
{
    /// <summary>The absolute path of a file: below the test assembly's folder, or the nearest folder above it, up to the one that holds <c>.git</c>, where it exists.</summary>
    /// <param name="path">Its path relative to that folder, or absolute.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find(string path) => TestFolders.TryFindFile(path) ?? throw new FileNotFoundException(TestFolders.Missing(path), path);
}
