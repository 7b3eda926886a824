using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs</c>: images, saved tensors or random ones.</summary>
internal static class InputsSection
{
    public const string Images = "images";
    public const string Tensors = "tensors";
    public const string Random = "random";

    private const string ExpectedImages = "a file, folder or glob, or a list of them";
    private static readonly ImmutableArray<string> Sources = [Images, Tensors, Random];

    public static readonly Words<OnUnreadable> Reactions = new(("error", OnUnreadable.Error), ("skip", OnUnreadable.Skip));

    public static InputPlan Read(ConfigValue? section, string folder) =>
        section?.Map("a mapping such as {images: pictures}", map => Read(section.Value, map, folder)) ?? new InputPlan { Images = [] };

    /// <summary>The key that a plan's inputs come from.</summary>
    public static string SourceOf(InputPlan plan) => plan.Tensors is not null ? Tensors : plan.Random is not null ? Random : Images;

    /// <summary>The images of several files, folders and globs.</summary>
    public static ImmutableArray<ImageFile> FindImages(IEnumerable<ConfigValue> sources, string folder)
    {
        var sets = new List<(ConfigValue Value, ImageSet Images)>();
        foreach (var source in sources)
        {
            if (source.Text(ExpectedImages) is { } text && ImageFinder.Find(source, text, folder) is { } found)
                sets.Add((source, found));
        }

        RejectEmptyAmongOthers(sets);
        return ImageNames.Assign(sets.Select(set => set.Images));
    }

    private static InputPlan Read(ConfigValue section, MapReader map, string folder)
    {
        var written = Sources.Where(source => map.Optional(source) is not null).ToArray();
        if (written.Length == 0)
            section.Fail($"{section.Path} needs one of the keys 'images', 'tensors' and 'random': where inputs come from");
        foreach (var other in written.Skip(1))
            map.Optional(other)!.Value.Fail($"{section.Path}.{other} stands beside {section.Path}.{written[0]}; inputs come from one of images, tensors and random, so keep one");

        // Without one, or with several, the keys of all are allowed: one message is enough.
        var source = written.Length == 1 ? written[0] : null;
        var images = map.Optional(Images)?.OneOrMore(ExpectedImages) ?? [];
        return new InputPlan
        {
            Images = [.. images.Select(image => (image.Node as ScalarNode)?.Text).OfType<string>()],
            Tensors = map.Optional(Tensors) is { } tensors ? TensorFilesSection.Read(tensors, folder) : null,
            Random = map.Optional(Random) is { } random ? RandomSection.Read(random) : null,
            Bind = Of(map, source, "bind", Images) is { } bind ? BindSection.Read(bind) : [],
            Files = FindImages(images, folder),
            OnUnreadable = Of(map, source, "on_unreadable", Images, Tensors)?.Word(Reactions) ?? OnUnreadable.Error,
            Screen = ScreenSection.Read(Of(map, source, "screen", Images)),
            Annotations = Of(map, source, "annotations", Images) is { } annotations ? ReadAnnotations(annotations, folder) : null,
            ReferenceTensors = Of(map, source, "reference_tensors", Images) is { } references ? ReadReferences(references, folder) : null,
        };
    }

    /// <summary>The value of a key that has a meaning only with some sources.</summary>
    private static ConfigValue? Of(MapReader map, string? source, string key, params string[] sources)
    {
        if (source is null || sources.Contains(source))
            return map.Optional(key);
        map.BelongsElsewhere(key, $"{string.Join(" or ", sources)}, not to {source}");
        return null;
    }

    private static NamedFile? ReadAnnotations(ConfigValue value, string folder) =>
        value.Text("a COCO annotation file (.json)") is { } text && InputPath.ExistingFile(value, text, folder) is { } path ? new NamedFile(text, path) : null;

    private static ReferenceTensorsPlan? ReadReferences(ConfigValue value, string folder) =>
        value.Text("a .npz or .npy file, or a folder of .npy files") is { } text && InputPath.ExistingFileOrFolder(value, text, folder) is { } path
            ? new ReferenceTensorsPlan(text, path)
            : null;

    /// <summary>Nothing at all is the run's own error; one source without images beside others would go unseen.</summary>
    private static void RejectEmptyAmongOthers(List<(ConfigValue Value, ImageSet Images)> sets)
    {
        foreach (var (value, _) in sets.Where(set => set.Images.Files.IsEmpty && sets.Any(other => !other.Images.Files.IsEmpty)))
            value.Fail($"{value.Path} {value.Node.Shown} finds no image; correct it or leave it out");
    }
}
