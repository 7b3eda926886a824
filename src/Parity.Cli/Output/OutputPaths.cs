using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;

namespace Parity.Cli.Output;

/// <summary>Where tensors or previews go: one image's into a file, several images' into a folder under their names.</summary>
internal sealed class OutputPaths
{
    private static readonly ImmutableArray<string> FileExtensions = [".npy", ".npz", ".bin", ".raw", ".png"];
    private readonly Dictionary<string, string> _paths = [];
    private readonly string _flag;

    /// <summary>Plans every path; nothing is written or created yet.</summary>
    /// <param name="flag">The flag, for messages.</param>
    /// <param name="given">What it says; null where nothing is to be written.</param>
    /// <param name="images">What is prepared.</param>
    /// <param name="extension">What files in a folder end with.</param>
    /// <exception cref="UsageException">One file is named for several images, or nothing.</exception>
    public OutputPaths(string flag, string? given, ImmutableArray<ImageFile> images, string extension)
    {
        _flag = flag;
        if (given is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(given))
        {
            throw new UsageException($"{flag} names no path; write one.");
        }

        var isFolder = Path.EndsInDirectorySeparator(given) || Directory.Exists(given);
        if (images.Length > 1 && !isFolder && FileExtensions.Contains(Path.GetExtension(given), StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"{flag} {given} is one file for {images.Length} images; name a folder{(extension == ".npy" ? ", or a .npz file, which holds them all" : string.Empty)}.");
        }

        foreach (var image in images)
        {
            _paths.Add(image.Name, images.Length == 1 && !isFolder ? given : Path.Combine(given, image.Name + extension));
        }
    }

    /// <summary>The path for one image, in a folder that exists; null where none was asked for.</summary>
    /// <exception cref="ParityUserException">The folder cannot be created.</exception>
    public string? Of(string image)
    {
        if (!_paths.TryGetValue(image, out var path))
        {
            return null;
        }

        CreateFolderOf(path, _flag);
        return path;
    }

    /// <summary>Creates the folder that a file is to lie in.</summary>
    /// <exception cref="ParityUserException">It cannot be created.</exception>
    public static void CreateFolderOf(string path, string flag)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"The folder of {flag} {path} cannot be created: {e.Message} Name another path.", e);
        }
    }

    /// <summary>Every path.</summary>
    public IEnumerable<string> All => _paths.Values;
}
