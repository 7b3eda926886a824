using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Zip;

namespace Parity.Interop.Numpy;

/// <summary>
/// Writes .npz files, byte for byte those of <c>np.savez</c>: not compressed, in the order given, the same bytes for the same
/// tensors on every system and day.
/// </summary>
public static class NpzWriter
{
    /// <summary>Writes a file beside the path and renames over it. The folder must exist.</summary>
    /// <param name="path">The file, whatever its extension.</param>
    /// <param name="tensors">The tensors, each name once.</param>
    /// <exception cref="TensorFileException">
    /// A name is there twice or cannot be a key, numpy has no such type, or the file cannot be written; nothing is left behind.
    /// </exception>
    public static void Write(string path, IEnumerable<TensorData> tensors)
    {
        var entries = tensors.Select(tensor => new Entry(NpzKey.EntryName(tensor, path), NpyHeaderWriter.Write(tensor, Shown(path, tensor)), tensor)).ToArray();
        if (entries.GroupBy(entry => entry.Tensor.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw TensorFileException.At(path, $"the tensor name {ShownText.Quote(twice.Key)} appears twice, and a .npz file holds each once; rename one tensor.");
        }

        AtomicFile.Write(path, stream => Write(stream, entries));
    }

    private static void Write(Stream stream, Entry[] entries)
    {
        var zip = new StoredZipWriter(stream);
        foreach (var (name, header, tensor) in entries)
        {
            zip.Add(name, header, tensor.Bytes.Span);
        }

        zip.Finish();
    }

    private static string Shown(string path, TensorData tensor) => $"{path}, key {ShownText.Quote(tensor.Name)}";

    private sealed record Entry(byte[] Name, byte[] Header, TensorData Tensor);
}
