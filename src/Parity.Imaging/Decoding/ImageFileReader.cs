using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>Reads an image file's bytes.</summary>
internal static class ImageFileReader
{
    // Read, not mapped: a file that shrinks while it is mapped kills the process.
    public static SKData Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length switch
            {
                0 => throw new UnreadableImageException("the file is empty (0 bytes)"),
                > ImageDecoder.MaxFileBytes => throw new UnreadableImageException($"{file.Length} bytes are more than the {ImageDecoder.MaxFileBytes} that are read"),
                _ => SKData.Create(file) ?? throw new UnreadableImageException("the file cannot be read to its end"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableImageException($"the file cannot be read: {e.Message}", e);
        }
    }
}
