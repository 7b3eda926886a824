using Parity.Core;
using Parity.Interop.Files;

namespace Parity.Cli.Harvest;

/// <summary>Names of files within the folder: those of the inputs, which come from a report that anybody may have written.</summary>
internal sealed class HarvestPaths
{
    /// <summary>The index.</summary>
    public const string Index = "index.json";

    // Two names that differ in case are one file on some systems, and the folder may be carried to one.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { Index };

    /// <summary>Takes a name.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ParityUserException">It leads out of the folder, or is taken.</exception>
    public string Take(string name)
    {
        var parts = name.Split('/');
        if (parts.Any(part => part.Trim().Length == 0 || part.Trim() is "." or ".." || part.Any(char.IsControl)) || Path.IsPathRooted(name) || HasForeign(name))
        {
            throw new ParityUserException($"The input {ShownText.Quote(name)} cannot be copied under its name, which leads out of the folder or is no file name; list it with --list.");
        }

        return _taken.Add(name) ? name : throw new ParityUserException(
            $"Two files of the folder would be called {ShownText.Quote(name)}; rename one of the images and run again, or leave out --draw if it is a drawing.");
    }

    /// <summary>The path of a name that was taken, in a folder that exists.</summary>
    public static string In(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static bool HasForeign(string name) => OperatingSystem.IsWindows() && name.Any(letter => "\\:*?\"<>|".Contains(letter));
}
