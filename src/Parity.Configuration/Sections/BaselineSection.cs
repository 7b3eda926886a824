using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>baseline</c>. Whether the file is there is not asked here: the run that it is accepted from comes before it.</summary>
internal static class BaselineSection
{
    public static BaselinePlan? Read(ConfigValue? section, string folder) =>
        section?.Map("a mapping such as {path: shapes.baseline.json}", map => Read(map, folder));

    private static BaselinePlan? Read(MapReader map, string folder)
    {
        var file = map.Required("path", "the file that parity baseline accept wrote");
        var path = file?.Text("the path of a file");
        var allow = ImmutableSortedDictionary.CreateBuilder<string, GateLimit>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Optional("allow")?.Entries("a mapping from gates to how much worse they may be, such as {outputs.max_abs: 1e-3}") ?? [])
        {
            if (!IsHeld(key.Text))
                value.Log.Add(key.Position, $"{value.Path} is not a figure that is held to a baseline{NearWord.Hint(key.Text, Families)}");
            else if (GateLimits.Number(value, NumberRange.NotNegative) is { } limit)
                allow[key.Text] = limit;
        }

        return path is null ? null : new BaselinePlan(path, Path.GetFullPath(path, file!.Value.FolderOr(folder)), allow.ToImmutable());
    }

    private static ImmutableArray<string> Families => [.. GateCatalog.All.Where(gate => gate.Allowance is not null).Select(gate => gate.Family)];

    private static bool IsHeld(string name) => Families.Contains(name) || GateCatalog.Find(name) is { Allowance: not null };
}
