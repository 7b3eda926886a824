using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop;

/// <summary>Reads files of tensors, told apart by what they start with and never by their extension.</summary>
public static class TensorFile
{
    /// <summary>Reads every tensor of a .npy or .npz file.</summary>
    /// <param name="path">The file. A lone .npy tensor is named as the file is, without its extension.</param>
    /// <exception cref="TensorFileException">It cannot be read, is neither, or is damaged.</exception>
    public static TensorSet Read(string path)
    {
        using var stream = InputFile.OpenSeekable(path);
        try
        {
            return Read(stream, path);
        }
        catch (IOException e)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }
    }

    private static TensorSet Read(Stream stream, string path)
    {
        Span<byte> buffer = stackalloc byte[FileContent.PrefixBytes];
        var start = buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start.StartsWith(NpyHeaderReader.Magic))
        {
            return new TensorSet(NpyReader.Read(stream, stream.Length, Path.GetFileNameWithoutExtension(path), path));
        }

        if (start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..])
        {
            using var archive = new NpzReader(stream, path);
            return archive.ReadAll();
        }

        throw TensorFileException.At(path, $"it is neither .npy nor .npz: {FileContent.Describe(start)}; save the tensors with np.save or np.savez.");
    }
}
