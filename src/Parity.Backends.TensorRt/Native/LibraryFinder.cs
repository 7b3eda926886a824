namespace Parity.Backends.TensorRt.Native;

/// <summary>Finds and loads libnvinfer: what is named, else what the system's loader finds, else what lies in a known folder.</summary>
internal static class LibraryFinder
{
    /// <summary>Loads it.</summary>
    /// <exception cref="TensorRtException">It is nowhere, or does not load; the message says where it was looked for and how to add it.</exception>
    public static SharedLibrary Load(LibrarySource source)
    {
        if (source.Named is { } named)
        {
            return LoadNamed(named.Path, named.By);
        }

        var names = TensorRtVersion.KnownMajors.Select(LibraryNames.Infer.Of).ToList();
        if (names.Select(SharedLibrary.TryLoad).FirstOrDefault(library => library is not null) is { } byName)
        {
            return byName;
        }

        var folders = source.KnownFolders.ToList();
        return folders.Select(folder => LibraryNames.Infer.In(folder, TensorRtVersion.KnownMajors)).FirstOrDefault(path => path is not null) is { } found
            ? SharedLibrary.TryLoad(found)!
            : throw new TensorRtException(
                $"TensorRT is not found: the system's loader has none of {string.Join(", ", names)} (it looks into LD_LIBRARY_PATH and its own folders), and neither " +
                $"{string.Join(" nor ", folders)} holds one; install TensorRT 8.6, 10 or 11 for this system, or, where its libraries lie elsewhere, {source.HowToAdd}.");
    }

    /// <summary>Loads another of TensorRT's libraries: from beside libnvinfer, else what the system's loader finds.</summary>
    /// <returns>The library; null where it is nowhere.</returns>
    /// <exception cref="TensorRtException">It is there but does not load.</exception>
    public static SharedLibrary? LoadBeside(string inferPath, LibraryNames names, int major) =>
        SharedLibrary.TryLoad(
            Path.IsPathRooted(inferPath) && names.In(Path.GetDirectoryName(inferPath)!, [major]) is { } beside ? beside : names.Of(major));

    private static SharedLibrary LoadNamed(string path, string by)
    {
        if (File.Exists(path))
        {
            return SharedLibrary.TryLoad(path)!;
        }

        if (!Directory.Exists(path))
        {
            throw new TensorRtException($"TensorRT is not found: {path}, which {by} names, is neither a folder nor a file; correct it.");
        }

        return LibraryNames.Infer.In(path, TensorRtVersion.KnownMajors) is { } found
            ? SharedLibrary.TryLoad(found)!
            : throw new TensorRtException(
                $"TensorRT is not found: the folder {path}, which {by} names, holds no {LibraryNames.Infer.Of(TensorRtVersion.KnownMajors[0])} nor that of another version; name the folder that does.");
    }
}
