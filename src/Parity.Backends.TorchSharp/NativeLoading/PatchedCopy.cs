using System.Security.Cryptography;

namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>The patched copy of a library in the cache: in a folder named after the original's SHA-256, and always the bytes that it must be.</summary>
internal static class PatchedCopy
{
    /// <summary>Makes sure that the copy exists and is right.</summary>
    /// <returns>The copy's path.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Ensure(string cacheFolder, string originalPath, byte[] original, byte[] patched)
    {
        var folder = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(original)));
        var path = Path.Combine(folder, Path.GetFileName(originalPath));
        // Compared byte for byte, so that a half-written, outdated or foreign file is never loaded.
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(patched))
        {
            return path;
        }

        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, patched);
            // Renaming replaces whole files, so two processes at once leave one of two equal copies.
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return path;
    }
}
