using System.Security.Cryptography;
using System.Text;
using Parity.Core.Backends;

namespace Parity.Interop.Files;

/// <summary>SHA-256 of files and folders, lower-case hexadecimal.</summary>
public static class ContentHash
{
    /// <summary>Of a file's bytes, or over the names and hashes of a folder's files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static string OfPath(string path)
    {
        if (!Directory.Exists(path))
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        return OfParts(Directory.GetFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(path, file).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => new[] { entry.Name, OfPath(entry.File) }));
    }

    /// <summary>Of a file that a model consists of. A pipe or device, which may never end, counts as empty or is refused.</summary>
    /// <param name="path">The path to open.</param>
    /// <param name="shownAs">Its path as reports name it.</param>
    /// <exception cref="TensorFileException">It cannot be read.</exception>
    public static ModelFile OfModelFile(string path, string shownAs)
    {
        using var stream = InputFile.OpenSeekable(path);
        try
        {
            return new ModelFile(shownAs, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Position);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Over texts, each ended by a NUL, so that no two lists give the same bytes.</summary>
    public static string OfParts(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
