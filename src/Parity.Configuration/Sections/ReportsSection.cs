using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core;

namespace Parity.Configuration.Sections;

/// <summary><c>reports</c>.</summary>
internal static class ReportsSection
{
    /// <param name="section">The section.</param>
    /// <param name="run">The rest of the run, whose inputs a report must not replace.</param>
    public static ReportPlan Read(ConfigValue? section, RunPlan run) =>
        section?.Map("a mapping such as {json: out/report.json}", map => Read(map, run)) ?? new ReportPlan();

    public static string Word(ReportKind kind) => kind.ToString().ToLowerInvariant();

    private static ReportPlan Read(MapReader map, RunPlan run) => new()
    {
        Files = ReadFiles(map, run),
        Coco = map.Optional("coco") is { } coco ? ReadCoco(coco, run) : null,
        MaxDifferences = map.Optional("max_differences")?.WholeInt(new WholeRange(0, int.MaxValue)) ?? ReportPlan.DefaultMaxDifferences,
    };

    private static ImmutableArray<ReportTarget> ReadFiles(MapReader map, RunPlan run)
    {
        var files = ImmutableArray.CreateBuilder<ReportTarget>();
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            if (map.Optional(Word(kind)) is not { } value || ReadPath(value, run) is not { } path)
                continue;
            if (files.FirstOrDefault(other => IsSameFile(other.Path, path)) is { } other)
                value.Fail($"{value.Path} {ShownText.Quote(path)} is the file of reports.{Word(other.Kind)} as well; name another file");
            files.Add(new ReportTarget(kind, path));
        }

        return files.DrainToImmutable();
    }

    private static bool IsSameFile(string path, string other) => RealPath.Of(path) == RealPath.Of(other) && !DevicePath.IsDevice(Path.GetFullPath(path));

    private static string? ReadCoco(ConfigValue value, RunPlan run)
    {
        if (value.Text("the path of a folder") is not { } path)
            return null;
        if (run.Inputs.Annotations is null)
            value.Fail($"{value.Path} needs inputs.annotations, which number images and categories; add them, or leave this report out");
        else if (File.Exists(path))
            value.Fail($"{value.Path} {ShownText.Quote(path)} is a file; name a folder, which gets a file for each backend");
        else if (run.Backends.FirstOrDefault(backend => run.IsInput(Path.Combine(path, $"{backend.Name}.json"))) is { } backend)
            value.Fail($"{value.Path} {ShownText.Quote(path)} would replace an input of this run, {backend.Name}.json; name another folder");
        return path;
    }

    private static string? ReadPath(ConfigValue value, RunPlan run)
    {
        if (value.Text("the path of the report") is not { } path)
            return null;
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            value.Fail($"{value.Path} {ShownText.Quote(path)} is a folder; name a file in it");
        // A run replaces its report before it starts.
        else if (run.IsInput(path))
            value.Fail($"{value.Path} {ShownText.Quote(path)} would replace an input of this run; name another file");
        return path;
    }
}
