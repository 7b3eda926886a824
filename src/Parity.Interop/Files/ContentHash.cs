using System.Security.Cryptography;
using System.Text;

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
