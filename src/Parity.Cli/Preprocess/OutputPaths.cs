using Parity.Configuration;
using Parity.Core;

namespace Parity.Cli.Preprocess;

/// <summary>Where tensors and previews go: one image's into a file, several images' into a folder under their names.</summary>
internal sealed class OutputPaths(string? given, IReadOnlyCollection<ImageFile> images, string extension)
{
    /// <summary>The path for one image; null where none was asked for.</summary>
    /// <exception cref="ParityUserException">It would replace an image.</exception>
    public string? Of(ImageFile image)
    {
        if (given is null)
        {
            return null;
        }

        var path = images.Count == 1 && !Path.EndsInDirectorySeparator(given) && !Directory.Exists(given) ? given : Path.Combine(given, image.Name + extension);
        if (images.Any(other => string.Equals(other.FullPath, Path.GetFullPath(path), StringComparison.OrdinalIgnoreCase)))
        {
            throw new ParityUserException($"{path} would replace an image; name another file.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return path;
    }
}
