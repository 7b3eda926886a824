using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs</c>.</summary>
internal static class InputsSection
{
    private const string Expected = "a file, folder or glob, or a list of them";

    private static readonly Words<OnUnreadable> Reactions = new(("error", OnUnreadable.Error), ("skip", OnUnreadable.Skip));

    public static InputPlan Read(ConfigValue? section, string folder) =>
        section?.Map("a mapping such as {images: pictures}", map => Read(map, folder)) ?? new InputPlan { Images = [], Files = [] };

    private static InputPlan Read(MapReader map, string folder)
    {
        var images = map.Required("images", Expected);
        var onUnreadable = map.Optional("on_unreadable")?.Word(Reactions) ?? OnUnreadable.Error;
        var screen = ScreenSection.Read(map.Optional("screen"));
        var references = map.Optional("reference_tensors") is { } value ? ReadReferences(value, folder) : null;
        var sources = Sources(images);
        return new InputPlan
        {
            Images = [.. sources.Select(source => (source.Node as ScalarNode)?.Text).OfType<string>()],
            Files = FindImages(sources, folder),
            OnUnreadable = onUnreadable,
            Screen = screen,
            ReferenceTensors = references,
        };
    }

    /// <summary>The images of several files, folders and globs.</summary>
    public static ImmutableArray<ImageFile> FindImages(IEnumerable<ConfigValue> sources, string folder)
    {
        var sets = new List<(ConfigValue Value, ImageSet Images)>();
        foreach (var source in sources)
        {
            if (source.Text(Expected) is { } text && ImageFinder.Find(source, text, folder) is { } found)
                sets.Add((source, found));
        }

        RejectEmptyAmongOthers(sets);
        return ImageNames.Assign(sets.Select(set => set.Images));
    }

    private static ReferenceTensorsPlan? ReadReferences(ConfigValue value, string folder)
    {
        if (value.Text("a .npz or .npy file, or a folder of .npy files") is not { } text)
            return null;
        var path = Path.GetFullPath(text, folder);
        if (Directory.Exists(path) || InputPath.ExistingFile(value, text, folder) is not null)
            return new ReferenceTensorsPlan(text, path);
        return null;
    }

    private static ImmutableArray<ConfigValue> Sources(ConfigValue? images) => images switch
    {
        null => [],
        { Node: ScalarNode } one => [one],
        { } list => list.List(Expected) ?? [],
    };

    /// <summary>Nothing at all is the run's own error; one source without images beside others would go unseen.</summary>
    private static void RejectEmptyAmongOthers(List<(ConfigValue Value, ImageSet Images)> sets)
    {
        foreach (var (value, _) in sets.Where(set => set.Images.Files.IsEmpty && sets.Any(other => !other.Images.Files.IsEmpty)))
            value.Fail($"{value.Path} {value.Node.Shown} finds no image; correct it or leave it out");
    }
}
