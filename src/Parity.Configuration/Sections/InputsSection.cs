using System.Collections.Immutable;
using Parity.Configuration.Images;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs</c>: what is fed.</summary>
internal static class InputsSection
{
    private static readonly Words<OnUnreadable> Reactions = new(("error", OnUnreadable.Error), ("skip", OnUnreadable.Skip));

    public static InputPlan? Read(ConfigValue? section, string folder) => section?.Map("a mapping with images", reader =>
    {
        var images = reader.Required("images", "a file, a folder, a glob, or a list of them");
        var onUnreadable = reader.Optional("on_unreadable")?.Word(Reactions);
        var values = images is null ? [] : images.Value.Node is ListNode ? images.Value.List("a list of paths") ?? [] : [images.Value];
        var written = ImmutableArray.CreateBuilder<string>();
        var found = new List<ImageFile>();
        foreach (var value in values)
        {
            if (value.Text("the path of a file or folder, or a glob") is not { } path)
            {
                continue;
            }

            written.Add(path);
            if (ImageFiles.Find(folder, path) is { } files)
            {
                found.AddRange(files);
            }
            else
            {
                var full = Path.GetFullPath(Path.Combine(folder, path));
                value.Fail($"{value.Path} does not exist: {ShownText.Quote(path)} (looked for {full}){NearFile.Question(full)}");
            }
        }

        return new InputPlan { Images = written.ToImmutable(), Files = ImageFiles.Named(found), OnUnreadable = onUnreadable ?? OnUnreadable.Error };
    });
}
