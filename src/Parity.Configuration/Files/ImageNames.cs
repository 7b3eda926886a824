using System.Collections.Immutable;

namespace Parity.Configuration.Files;

/// <summary>Gives every image a name that is unique in the run.</summary>
internal static class ImageNames
{
    /// <summary>
    /// Names are relative to the folder that was given. Files that would share a name are named relative to the folder that
    /// holds all of them. A file that is found twice is there once.
    /// </summary>
    public static ImmutableArray<ImageFile> Assign(IEnumerable<ImageSet> sets)
    {
        var named = sets.SelectMany(set => set.Files.Select(file => new ImageFile(Relative(set.Root, file), file)))
            .DistinctBy(image => image.FullPath)
            .ToArray();
        if (HasClash(named))
        {
            var common = CommonFolder(named.Select(image => image.FullPath));
            var clashing = named.GroupBy(image => image.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
            ImageFile WithPath(ImageFile image) => image with { Name = Relative(common, image.FullPath) };
            var some = named.Select(image => clashing.Contains(image.Name) ? WithPath(image) : image).ToArray();
            named = HasClash(some) ? [.. named.Select(WithPath)] : some;
        }

        return [.. named.OrderBy(image => image.Name, StringComparer.Ordinal)];
    }

    private static bool HasClash(ImageFile[] images) => images.DistinctBy(image => image.Name).Count() < images.Length;

    private static string Relative(string folder, string file) => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private static string CommonFolder(IEnumerable<string> files)
    {
        var folders = files.Select(file => Path.GetDirectoryName(file)!).Distinct().ToArray();
        var common = folders[0];
        while (Path.GetDirectoryName(common) is { } parent && !folders.All(folder => IsWithin(folder, common)))
            common = parent;
        return common;
    }

    private static bool IsWithin(string folder, string outer) =>
        folder == outer || folder.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
