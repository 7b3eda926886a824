using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Reads an image file's bytes.</summary>
internal static class ImageFileReader
{
    public static SKData Read(string path)
    {
        try
        {
            RequireFile(path);
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(file);
            return length > ImageDecoder.MaxFileBytes
                ? throw new UnreadableImageException($"{length} bytes are more than the {ImageDecoder.MaxFileBytes} that are read")
                : Read(file, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableImageException($"the file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A file's bytes, counted without opening it; null where there is none.</summary>
    public static long? LengthOf(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
        {
            file = new FileInfo(target.FullName);
        }

        return file.Exists ? file.Length : null;
    }

    // Opening a pipe waits for who writes into it, and a device never ends: neither has a length.
    private static void RequireFile(string path)
    {
        if (LengthOf(path) == 0)
        {
            throw new UnreadableImageException("the file is empty (0 bytes)");
        }
    }

    // Read, not mapped: a file that shrinks while it is mapped kills the process.
    private static unsafe SKData Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length)
    {
        var data = SKData.Create(length);
        try
        {
            var bytes = new Span<byte>((void*)data.Data, (int)length);
            for (var at = 0; at < length;)
            {
                var read = RandomAccess.Read(file, bytes[at..], at);
                at += read > 0 ? read : throw new UnreadableImageException($"the file ended after {at} of {length} bytes while it was read");
            }

            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }
}
