namespace Parity.Interop.Files;

/// <summary>The first bytes of a file, by which formats are told apart.</summary>
internal static class FileStart
{
    private const int MaxBytes = 4096;

    /// <summary>Reads them; fewer where the file has fewer.</summary>
    /// <exception cref="TensorFileException">It cannot be opened or read, or is a device, which could not be read again.</exception>
    public static byte[] Read(string path)
    {
        using var stream = InputFile.OpenSeekable(path);
        try
        {
            var start = new byte[MaxBytes];
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }
    }
}
