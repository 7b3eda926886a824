using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop;

/// <summary>
/// Files of elements alone, little-endian and row-major, as <c>trtexec --loadInputs</c> reads and numpy's <c>tofile</c> writes.
/// They say nothing of their type and shape, so their size must be exactly right.
/// </summary>
public static class RawTensorFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name to give the tensor.</param>
    /// <param name="elementType">What the elements are.</param>
    /// <param name="shape">The dimensions.</param>
    /// <exception cref="TensorFileException">It cannot be read, has another size, or has a bool that is neither 0 nor 1.</exception>
    public static TensorData Read(string path, string name, ElementType elementType, TensorShape shape)
    {
        using var stream = InputFile.OpenSeekable(path);
        var found = stream.Length;
        var expected = (Int128)shape.ElementCount * elementType.SizeInBytes();
        if (found != expected)
        {
            throw TensorFileException.At(path, $"{elementType.Name()} {shape} needs {expected} bytes and the file has {found}; {RawSize.Explain(found, expected, elementType, shape)}.");
        }

        if (found > NpyReader.DefaultMaxTensorBytes)
        {
            throw TensorFileException.At(path, $"it has {found} bytes, more than the {NpyReader.DefaultMaxTensorBytes} that one tensor may have; split it into smaller tensors.");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)found);
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }

        // Unlike numpy's, these bytes were only declared to be bool: others mean that they are something else.
        return elementType == ElementType.Bool && Truth.IndexOfOther(bytes) is var index and >= 0
            ? throw TensorFileException.At(path, $"byte {index} is {bytes[index]}, and a bool is 0 or 1; is its type uint8 or int8?")
            : new TensorData(name, elementType, shape, bytes);
    }

    /// <summary>Writes a file beside the path and renames over it. The folder must exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensor">The tensor, of which only the elements are kept.</param>
    /// <exception cref="TensorFileException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, TensorData tensor) => AtomicFile.Write(path, stream => stream.Write(tensor.Bytes.Span));
}
