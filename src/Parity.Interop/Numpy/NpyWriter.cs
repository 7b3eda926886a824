using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>Writes .npy files, byte for byte those of <c>np.save</c>: version 1.0, little-endian, row-major.</summary>
public static class NpyWriter
{
    /// <summary>Writes a file beside the path and renames over it. The folder must exist.</summary>
    /// <param name="path">The file, whatever its extension.</param>
    /// <param name="tensor">The tensor, whose name is not kept.</param>
    /// <exception cref="TensorFileException">numpy has no such type, or the file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, TensorData tensor)
    {
        var header = NpyHeaderWriter.Write(tensor, path);
        AtomicFile.Write(path, stream => Write(stream, header, tensor));
    }

    /// <summary>Writes to a stream, which stays open; its own failures come out as they are.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensor">The tensor, whose name is not kept.</param>
    /// <exception cref="TensorFileException">numpy has no such type; nothing was written.</exception>
    public static void Write(Stream stream, TensorData tensor) => Write(stream, NpyHeaderWriter.Write(tensor, tensor.Name), tensor);

    private static void Write(Stream stream, byte[] header, TensorData tensor)
    {
        stream.Write(header);
        stream.Write(tensor.Bytes.Span);
    }
}
