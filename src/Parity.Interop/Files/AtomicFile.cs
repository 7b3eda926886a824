using Parity.Core;

namespace Parity.Interop.Files;

/// <summary>Writes files so that a reader sees the old one or the whole new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the path and renames over it; a device, such as <c>/dev/null</c>, is written to. The folder must exist.</summary>
    /// <exception cref="TensorFileException">It cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
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
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
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
