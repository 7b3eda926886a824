using System.Collections.Immutable;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Parity.Configuration.Images;

/// <summary>From paths, folders and globs to image files.</summary>
internal static class ImageFiles
{
    private static readonly ImmutableArray<string> Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>The files of one entry, named relative to its folder; null when the path does not exist.</summary>
    public static IReadOnlyList<ImageFile>? Find(string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        if (File.Exists(full))
        {
            return [new ImageFile(Path.GetFileName(full), full)];
        }

        if (Directory.Exists(full))
        {
            return
            [
                .. Directory.EnumerateFiles(full)
                    .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    .Select(file => new ImageFile(Path.GetFileName(file), file)),
            ];
        }

        return path.AsSpan().IndexOfAny('*', '?') >= 0 ? Glob(full) : null;
    }

    /// <summary>Each file once, sorted by name (ordinal); a name that two files share gets its folders before it.</summary>
    public static ImmutableArray<ImageFile> Named(IEnumerable<ImageFile> files)
    {
        var unique = files.DistinctBy(file => file.FullPath, StringComparer.Ordinal).ToList();
        var shared = unique.GroupBy(file => file.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. unique.Select(file => shared.Contains(file.Name) ? file with { Name = file.FullPath.Replace('\\', '/') } : file).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    // The folders before the first wildcard are fixed; names are relative to them.
    private static IReadOnlyList<ImageFile>? Glob(string full)
    {
        var parts = full.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(part => part.AsSpan().IndexOfAny('*', '?') < 0).Count();
        var root = string.Join('/', parts.Take(fixedParts)) + "/";
        if (!Directory.Exists(root))
        {
            return null;
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(string.Join('/', parts.Skip(fixedParts)));
        return
        [
            .. matcher.GetResultsInFullPath(root)
                .Select(file => new ImageFile(Path.GetRelativePath(root, file).Replace('\\', '/'), Path.GetFullPath(file))),
        ];
    }
}
