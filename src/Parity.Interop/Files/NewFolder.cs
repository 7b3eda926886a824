namespace Parity.Interop.Files;

/// <summary>Writes folders of files so that a reader sees none or the whole one.</summary>
public static class NewFolder
{
    /// <summary>Fills a folder beside the path and renames it. The folder around it must exist.</summary>
    /// <param name="path">The folder, which must not exist or be empty.</param>
    /// <param name="fill">Writes the files into the folder it is given.</param>
    /// <exception cref="TensorFileException">The folder holds something, or cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<string> fill)
    {
        string? temporary = null;
        try
        {
            var full = Path.GetFullPath(path);
            CheckIsFree(full, path);
            if (Path.GetDirectoryName(full) is not { } above || !Directory.Exists(above))
            {
                throw TensorFileException.At(path, "it cannot be written because the folder around it does not exist; create it or name another path.");
            }

            temporary = Path.Combine(above, $".{Guid.NewGuid():N}.tmp");
            Directory.CreateDirectory(temporary);
            fill(temporary);
            if (Directory.Exists(full))
            {
                Directory.Delete(full);
            }

            Directory.Move(temporary, full);
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

    /// <summary>Refuses a folder that holds something: old files would be read together with new ones.</summary>
    public static void CheckIsFree(string fullPath, string shownAs)
    {
        if (File.Exists(fullPath) || (Directory.Exists(fullPath) && Directory.EnumerateFileSystemEntries(fullPath).Any()))
        {
            throw TensorFileException.At(shownAs, "it is there already; remove it or name another path.");
        }
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null && Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that is already on its way says more than this one.
        }
    }
}
