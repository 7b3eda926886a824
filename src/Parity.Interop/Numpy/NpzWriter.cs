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
    /// <param name="tensors">The tensors, each name once. Each is written before the next is asked for, so none needs to be kept.</param>
    /// <exception cref="TensorFileException">
    /// A name is there twice or cannot be a key, numpy has no such type, or the file cannot be written; nothing is left behind.
    /// </exception>
    public static void Write(string path, IEnumerable<TensorData> tensors) => AtomicFile.Write(path, stream => Write(stream, tensors, path));

    private static void Write(Stream stream, IEnumerable<TensorData> tensors, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var zip = new StoredZipWriter(stream);
        foreach (var tensor in tensors)
        {
            var entryName = NpzKey.EntryName(tensor, path);
            if (!names.Add(tensor.Name))
            {
                throw TensorFileException.At(path, $"the tensor name {ShownText.Quote(tensor.Name)} appears twice, and a .npz file holds each once; rename one tensor.");
            }

            zip.Add(entryName, NpyHeaderWriter.Write(tensor, $"{path}, key {ShownText.Quote(tensor.Name)}"), tensor.Bytes.Span);
        }

        zip.Finish();
    }
}
