using System.Security.Cryptography;
using System.Text;

namespace Parity.Backends.External;

/// <summary>SHA-256 of what a backend answers from, lower-case hexadecimal.</summary>
internal static class ContentHash
{
    /// <summary>Of a file's bytes, or over the names and hashes of a folder's files.</summary>
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

    /// <summary>Over a command as configured and every file that it names: its program, a script, but not its model.</summary>
    public static string OfCommand(ExternalOptions options, string file) => OfParts(
    [
        options.Command[0], OfPath(file),
        .. options.Command.Skip(1).SelectMany(argument => new[] { argument, OfFileNamedBy(argument, options.CommandFolder) }),
    ]);

    // Devices and pipes have no length, and no end either.
    private static string OfFileNamedBy(string argument, string folder) =>
        argument.Length > 0 && new FileInfo(Path.GetFullPath(argument, folder)) is { Exists: true, Length: > 0 } file ? OfPath(file.FullName) : string.Empty;

    // Each part ends in a NUL, so that no two lists give the same bytes.
    private static string OfParts(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
