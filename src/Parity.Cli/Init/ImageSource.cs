using Parity.Configuration;

namespace Parity.Cli.Init;

/// <summary>Where images are.</summary>
/// <param name="Path">A file, folder or glob, relative to the working directory.</param>
/// <param name="Count">Images there.</param>
/// <param name="IsGuess">Whether it was found, not named.</param>
internal sealed record ImageSource(string Path, int Count, bool IsGuess)
{
    private static readonly string[] UsualFolders = ["images", "data/images", "val", "images/val", "data", "test", "samples", "pictures"];

    /// <summary>What the user named, or a folder with images near the models or in the working directory; null where there is none.</summary>
    /// <exception cref="ConfigurationException">What was named holds no image.</exception>
    public static ImageSource? Find(string? named, IEnumerable<InitModel> models)
    {
        if (named is not null)
        {
            return new ImageSource(named, ImageArguments.Find([named]).Length, IsGuess: false);
        }

        return models.Select(model => System.IO.Path.GetDirectoryName(model.Path) ?? string.Empty)
            .Prepend(string.Empty)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => UsualFolders.Select(usual => System.IO.Path.Combine(folder, usual)))
            .Select(folder => new ImageSource(folder, ImageArguments.CountIn(folder), IsGuess: true))
            .FirstOrDefault(source => source.Count > 0);
    }
}
