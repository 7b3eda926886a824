using System.IO.Compression;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>The entries of a .npz file by key.</summary>
internal static class NpzDirectory
{
    /// <summary>Every entry in the order of the file; folders, which tools that zip a folder add, hold nothing and are left out.</summary>
    /// <exception cref="TensorFileException">A key is there twice, an entry is not .npy, or entries share their bytes.</exception>
    public static KeyValuePair<string, ZipArchiveEntry>[] Read(ZipArchive archive, long fileBytes, string path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<KeyValuePair<string, ZipArchiveEntry>>();
        Int128 packedBytes = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/') && entry.Length == 0)
            {
                continue;
            }

            var key = NpzKey.Of(entry.FullName)
                ?? throw TensorFileException.At(path, $"its entry {ShownText.Quote(entry.FullName)} is not a .npy file, so this is not a .npz file of tensors; save the tensors with np.savez.");
            if (!keys.Add(key))
            {
                throw TensorFileException.At(path, $"it holds the key {ShownText.Quote(key)} twice, and only one could be read; save it again with np.savez.");
            }

            packedBytes += entry.CompressedLength;
            entries.Add(KeyValuePair.Create(key, entry));
        }

        // Entries that share their bytes are how a small file unpacks to terabytes.
        return packedBytes <= fileBytes
            ? [.. entries]
            : throw TensorFileException.At(path, $"its entries claim {packedBytes} bytes and the file has {fileBytes}; save or copy it again.");
    }
}
