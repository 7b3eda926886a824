using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>reports</c>.</summary>
internal static class ReportsSection
{
    private static readonly StringComparer FileNames = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <param name="section">The section.</param>
    /// <param name="inputs">Absolute paths that a report must not replace.</param>
    public static ReportPlan Read(ConfigValue? section, IReadOnlyCollection<string> inputs) =>
        section?.Map("a mapping such as {json: out/report.json}", map => Read(map, inputs)) ?? new ReportPlan();

    private static ReportPlan Read(MapReader map, IReadOnlyCollection<string> inputs) => new()
    {
        Json = map.Optional("json") is { } json ? ReadPath(json, inputs) : null,
        MaxDifferences = map.Optional("max_differences")?.WholeInt(new WholeRange(0, int.MaxValue)) ?? ReportPlan.DefaultMaxDifferences,
    };

    private static string? ReadPath(ConfigValue value, IReadOnlyCollection<string> inputs)
    {
        if (value.Text("the path of the report") is not { } path)
            return null;
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            value.Fail($"{value.Path} {ShownText.Quote(path)} is a folder; name a file in it");
        // A run replaces its report before it starts.
        else if (inputs.Contains(Path.GetFullPath(path), FileNames))
            value.Fail($"{value.Path} {ShownText.Quote(path)} would replace an input of this run; name another file");
        return path;
    }
}
