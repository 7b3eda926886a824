using Parity.Core;

namespace Parity.Interop.Files;

/// <summary>Writes files so that a reader sees the old one or the whole new one, never a part.</summary>
public static class AtomicFile
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes beside the path and renames over it; a device, such as <c>/dev/null</c>, is written to. The folder must exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="isPrivate">Whether this user alone may read and write it, whatever new files are by default.</param>
    /// <exception cref="TensorFileException">It cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write, bool isPrivate = false)
    {
        string? temporary = null;
        try
        {
            var full = Path.GetFullPath(path);
            var folder = Path.GetDirectoryName(full);
            if (folder is null || Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
            {
                throw TensorFileException.At(path, "it cannot be written because this is a folder; name a file.");
            }

            if (!Directory.Exists(folder))
            {
                throw TensorFileException.At(path, "it cannot be written because its folder does not exist; create it or name another path.");
            }

            if (DevicePath.IsDevice(full))
            {
                using var device = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                write(device);
                return;
            }

            // Not the file's name with something added, which could be longer than the system allows.
            temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(temporary, NewFile(isPrivate)))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw TensorFileException.At(path, $"it cannot be written: {e.Message}", e);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static FileStreamOptions NewFile(bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OnlyOwner;
        }

        return options;
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that is already on its way says more than this one.
        }
    }
}
