using Parity.Core;

namespace Parity.Interop.Files;

/// <summary>Opens the files that users name.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading, without a buffer: whoever reads it reads much at once.</summary>
    /// <exception cref="TensorFileException">It cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? throw TensorFileException.At(path, "it is a folder; name a file.")
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw TensorFileException.At(path, "there is no such file; check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw TensorFileException.At(path, $"it cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>
    /// Opens a file that is read from any place. Pipes and devices are not opened, since that could wait for ever: a pipe looks
    /// like an empty file.
    /// </summary>
    /// <exception cref="TensorFileException">It cannot be opened, or is a device.</exception>
    public static Stream OpenSeekable(string path)
    {
        try
        {
            if (DevicePath.IsDevice(Path.GetFullPath(path)))
            {
                throw TensorFileException.At(path, "it is a pipe or device; save it to a file first.");
            }

            var file = new FileInfo(path);
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                file = new FileInfo(target.FullName);
            }

            return file.Exists && file.Length == 0 ? Stream.Null : Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw TensorFileException.At(path, $"it cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>The bytes from here to the end; null of a pipe or device.</summary>
    public static long? BytesLeft(FileStream stream) => stream.CanSeek ? stream.Length - stream.Position : null;
}
