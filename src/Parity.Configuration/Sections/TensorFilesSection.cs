using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs.tensors</c>.</summary>
internal static class TensorFilesSection
{
    private const string Expected = "a file or folder of tensors, or a list of them";

    public static TensorFilesPlan Read(ConfigValue value, string folder) => value.Node is MapNode
        ? value.Map("", map => ReadPaths(map.Required("path", Expected), folder) with { EachKey = map.Optional("each_key")?.Flag() ?? false })!
        : ReadPaths(value, folder);

    private static TensorFilesPlan ReadPaths(ConfigValue? value, string folder)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value?.OneOrMore(Expected) ?? [])
        {
            if (item.Text(Expected) is not { } written || InputPath.ExistingFileOrFolder(item, written, folder) is not { } path)
                continue;
            // What is compared twice counts twice.
            if (found.Contains(path))
                item.Fail($"{item.Path} repeats {ShownText.Quote(written)}; each must be there once");
            paths.Add(written);
            found.Add(path);
        }

        return new TensorFilesPlan(paths.ToImmutable(), EachKey: false) { FullPaths = found.ToImmutable() };
    }
}
