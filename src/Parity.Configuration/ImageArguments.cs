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
        var log = new DiagnosticLog(PreprocessFlags.CommandLine) { PathsAreRelativeTo = "the working directory" };
        var files = InputsSection.FindImages(
            arguments.Select(argument => new ConfigValue(new ScalarNode(argument, isPlain: false, Position.WholeFile), "IMAGE", log)), Directory.GetCurrentDirectory());
        log.ThrowIfAny();
        return files.IsEmpty
            ? throw log.Fatal(Position.WholeFile, $"no image in {string.Join(", ", arguments.Select(ShownText.Quote))}; name image files, folders or globs")
            : files;
    }
}
