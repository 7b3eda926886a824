namespace Parity.Interop.Files;

/// <summary>Reads files that must be held as a whole, up to a limit.</summary>
internal static class WholeFile
{
    /// <summary>Every byte of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">How large it may be.</param>
    /// <exception cref="TensorFileException">It cannot be read or is larger.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var stream = InputFile.OpenSeekable(path);
        var found = stream.Length;
        if (found > maxBytes)
        {
            throw TensorFileException.At(path, $"it has {found} bytes, more than the {maxBytes} that such a file may have; split it into smaller files.");
        }

        try
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)found);
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }
    }
}
