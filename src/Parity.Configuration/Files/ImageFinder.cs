using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Files;

/// <summary>Finds the files that one entry of <c>inputs.images</c> means.</summary>
internal static class ImageFinder
{
    private static readonly ImmutableArray<string> Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>The files, or null after reporting a path that does not exist or cannot be read.</summary>
    public static ImageSet? Find(ConfigValue value, string written, string folder)
    {
        folder = value.FolderOr(folder);
        var path = Path.GetFullPath(written, folder);
        try
        {
            if (File.Exists(path))
                return new ImageSet(Path.GetDirectoryName(path)!, [path]);
            if (Directory.Exists(path))
                return new ImageSet(path, [.. Directory.EnumerateFiles(path).Where(IsImage)]);
            if (GlobPattern.IsGlob(written))
                return FindByGlob(value, written, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            value.Fail($"{value.Path}: {ShownText.Quote(written)} cannot be listed: {error.Message}");
            return null;
        }

        InputPath.FailMissing(value, "file or folder", path, written);
        return null;
    }

    private static ImageSet? FindByGlob(ConfigValue value, string written, string folder)
    {
        var glob = new GlobPattern(written, folder);
        if (!Directory.Exists(glob.Root))
        {
            InputPath.FailMissing(value, "the folder of glob", glob.Root, written);
            return null;
        }

        // A pattern that names an extension means what it says; one that does not means images.
        return new ImageSet(glob.Root, [.. glob.Find().Where(file => glob.NamesExtension || IsImage(file))]);
    }

    private static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
