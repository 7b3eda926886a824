using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>
/// Reads .npy files of versions 1.0, 2.0 and 3.0. Tensors are little-endian and row-major whatever the file is; a bool that is
/// not 0 counts as true, as numpy counts it. Pickles are never loaded, and no memory is reserved on a header's word.
/// </summary>
public static class NpyReader
{
    /// <summary>The largest header that is read, far above what 64 dimensions need; numpy itself stops at 10,000.</summary>
    public const int MaxHeaderBytes = 1 << 16;

    /// <summary>The largest tensor that is read: the largest byte array that .NET can hold, 56 bytes below 2 GiB.</summary>
    public const int DefaultMaxTensorBytes = 0x7FFF_FFC7;

    /// <summary>Memory grows from this when the size of what follows is not known.</summary>
    private const int FirstBytes = 1 << 16;

    /// <summary>Reads a file, whatever its extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name to give the tensor.</param>
    /// <exception cref="TensorFileException">It cannot be read or is not a whole .npy file of numbers.</exception>
    public static TensorData Read(string path, string name)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, InputFile.BytesLeft(stream), name, path);
    }

    /// <summary>Reads from the stream's position to its end.</summary>
    /// <param name="stream">The stream, which need not seek.</param>
    /// <param name="availableBytes">
    /// How many bytes really follow, so that memory can be reserved at once; null when that is not known, and then memory grows
    /// with what arrives.
    /// </param>
    /// <param name="name">The name to give the tensor.</param>
    /// <param name="shownAs">What messages call the file.</param>
    /// <exception cref="TensorFileException">It cannot be read or is not a whole .npy file of numbers.</exception>
    public static TensorData Read(Stream stream, long? availableBytes, string name, string shownAs) =>
        Read(stream, NpyExtent.Of(availableBytes), name, shownAs);

    internal static TensorData Read(Stream stream, NpyExtent extent, string name, string shownAs)
    {
        try
        {
            var (header, headerBytes) = NpyHeaderReader.Read(stream, extent, shownAs);
            CheckSize(header, headerBytes, extent, shownAs);
            var bytes = extent.IsMeasured
                ? ReadWhole(stream, (int)header.DataBytes, shownAs)
                : ReadGrowing(stream, (int)header.DataBytes, shownAs);
            var type = header.Type.ElementType;
            if (header.Type.IsBigEndian)
            {
                ByteOrder.Reverse(bytes, type.SizeInBytes());
            }

            if (type == ElementType.Bool)
            {
                Truth.Normalize(bytes);
            }

            return new TensorData(name, type, header.Shape, header.IsFortranOrder ? FortranOrder.ToRowMajor(bytes, header.Shape, type.SizeInBytes()) : bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw TensorFileException.At(shownAs, $"it cannot be read: {e.Message}", e);
        }
    }

    private static void CheckSize(NpyHeader header, int headerBytes, NpyExtent extent, string shownAs)
    {
        if (extent.Bytes - headerBytes is { } left && left != header.DataBytes)
        {
            throw left < header.DataBytes ? EndsEarly(header.DataBytes, left, shownAs) : HasMore(header.DataBytes, shownAs);
        }

        if (header.DataBytes > extent.MaxTensorBytes)
        {
            throw TensorFileException.At(shownAs, $"its shape {header.Shape} needs {header.DataBytes} bytes, more than the {extent.MaxTensorBytes} that one tensor may have; split it into smaller tensors.");
        }
    }

    private static byte[] ReadWhole(Stream stream, int needed, string shownAs)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(needed);
        var count = stream.ReadAtLeast(bytes, needed, throwOnEndOfStream: false);
        return count == needed ? bytes : throw EndsEarly(needed, count, shownAs);
    }

    private static byte[] ReadGrowing(Stream stream, int needed, string shownAs)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Math.Min(needed, FirstBytes));
        var count = 0;
        while (true)
        {
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
            if (count < bytes.Length)
            {
                throw EndsEarly(needed, count, shownAs);
            }

            if (count == needed)
            {
                return stream.ReadByte() < 0 ? bytes : throw HasMore(needed, shownAs);
            }

            var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(needed, 2L * count));
            bytes.CopyTo(larger, 0);
            bytes = larger;
        }
    }

    private static TensorFileException EndsEarly(long needed, long found, string shownAs) => TensorFileException.At(
        shownAs,
        $"its header needs {needed} bytes of data and {found} are there: it was not written or copied completely; save or copy it again.");

    private static TensorFileException HasMore(long needed, string shownAs) => TensorFileException.At(
        shownAs,
        $"more follows the {needed} bytes of data that its header needs; save each array to a file of its own with np.save.");
}
