using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Imaging;

namespace Parity.Cli.Preprocess;

/// <summary>What is prepared and how.</summary>
/// <param name="Images">The images, at least one.</param>
/// <param name="Options">How they are prepared.</param>
/// <param name="TensorName">The tensor's name, part of its digest.</param>
/// <param name="ConfigPath">The configuration that says so, or null.</param>
internal sealed record PreprocessSource(ImmutableArray<ImageFile> Images, PreprocessOptions Options, string TensorName, string? ConfigPath)
{
    /// <summary>The tensor's name where nothing says another.</summary>
    public const string DefaultTensorName = "images";

    /// <summary>Every file that is read.</summary>
    public IEnumerable<string> Paths => Images.Select(image => image.FullPath).Concat(ConfigPath is null ? [] : [ConfigPath]);

    /// <summary>Finds the images of arguments, or of a configuration.</summary>
    /// <param name="arguments">Images, folders and globs; or one configuration.</param>
    /// <param name="applyFlags">Lays the flags over options.</param>
    /// <param name="tensorName">The tensor's name, or null.</param>
    /// <exception cref="UsageException">Nothing is named, or a configuration beside something else.</exception>
    /// <exception cref="ConfigurationException">The configuration or a flag's value is wrong, or there is no image.</exception>
    public static PreprocessSource Find(IReadOnlyList<string> arguments, Func<PreprocessOptions, PreprocessOptions> applyFlags, string? tensorName)
    {
        if (arguments.Count == 0)
        {
            throw new UsageException("Name at least one image, or a configuration; --list-recipes lists the recipes.");
        }

        if (arguments.FirstOrDefault(IsConfig) is not { } config)
        {
            return new PreprocessSource(ImageArguments.Find(arguments), applyFlags(new PreprocessOptions()), tensorName ?? DefaultTensorName, null);
        }

        if (arguments.Count > 1)
        {
            throw new UsageException($"{config} is a configuration, which names its images itself; name it alone, or only images.");
        }

        var plan = LoadForImages(config);
        return plan.Inputs.Files.IsEmpty
            ? throw new UsageException($"{config}: no image matches inputs.images ({string.Join(", ", plan.Inputs.Images)}); correct the path.")
            : new PreprocessSource(
                plan.Inputs.Files, applyFlags(plan.Preprocess), tensorName ?? plan.Backends.SelectMany(backend => backend.Inputs).FirstOrDefault() ?? DefaultTensorName, config);
    }

    /// <summary>Loads a configuration that says how one tensor is made of each image.</summary>
    /// <exception cref="UsageException">Its inputs are no images, or are fed at several sizes.</exception>
    public static RunPlan LoadForImages(string config)
    {
        var plan = RunPlanLoader.Load(config);
        return !plan.Inputs.IsImages ? throw new UsageException($"{config} feeds tensors, not images, so there is nothing to prepare; name images instead.")
            : !plan.Sizes.IsEmpty ? throw new UsageException($"{config} feeds each image at several sizes; name the images instead, and one size with --size.")
            : plan;
    }

    /// <summary>Whether a path names a configuration.</summary>
    public static bool IsConfig(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";
}
