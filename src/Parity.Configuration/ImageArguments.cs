using System.Collections.Immutable;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration;

/// <summary>Images named on the command line: files, folders and globs, as <c>inputs.images</c> takes them.</summary>
public static class ImageArguments
{
    /// <summary>Finds the files.</summary>
    /// <param name="arguments">At least one; relative to the working directory.</param>
    /// <returns>The images, sorted by name, each once; at least one.</returns>
    /// <exception cref="ConfigurationException">A path does not exist, or there is no image.</exception>
    public static ImmutableArray<ImageFile> Find(IReadOnlyCollection<string> arguments)
    {
        var log = NewLog();
        var files = Find(arguments, log);
        return files.IsEmpty
            ? throw log.Fatal(Position.WholeFile, $"no image in {string.Join(", ", arguments.Select(ShownText.Quote))}; name image files, folders or globs")
            : files;
    }

    /// <summary>How many images a run would find in a folder, without those in its subfolders; 0 where there is no such folder.</summary>
    /// <param name="folder">Relative to the working directory.</param>
    public static int CountIn(string folder) => Directory.Exists(folder) ? Find([folder], NewLog()).Length : 0;

    private static DiagnosticLog NewLog() => new(PreprocessFlags.CommandLine) { PathsAreRelativeTo = "the working directory" };

    private static ImmutableArray<ImageFile> Find(IEnumerable<string> arguments, DiagnosticLog log)
    {
        var files = InputsSection.FindImages(
            arguments.Select(argument => new ConfigValue(new ScalarNode(argument, isPlain: false, Position.WholeFile), "IMAGE", log)), Directory.GetCurrentDirectory());
        log.ThrowIfAny();
        return files;
    }
}
