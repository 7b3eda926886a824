using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>The keys of a TensorRT backend: a plan file, or an ONNX file and how a plan is built from it.</summary>
internal static class TensorRtSection
{
    public static readonly WholeRange OptimizationLevel = new(0, 5);
    public static readonly WholeRange WorkspaceMb = new(1, 1 << 24);
    private const int DimensionSize = sizeof(float);
    public static readonly ImmutableArray<string> OfBuilds = ["precision", "optimization_level", "workspace_mb", "shapes", "timing_cache", "engine_cache"];

    /// <summary>The plan file or the ONNX file.</summary>
    public static (string Written, string Full) ReadModel(MapReader map, BackendKeys keys, string folder)
    {
        var (plan, onnx) = (keys.Optional("path"), keys.Optional("onnx"));
        if (plan is not null && onnx is { } second)
            second.Fail($"{second.Path} and path are both there; write path for a plan file, or onnx to have one built");
        if ((plan ?? onnx ?? map.Required("path", "a plan file, or onnx: the model that one is built from")) is not { } value)
            return ("", "");
        return value.Text(plan is null ? "the path of the ONNX file" : "the path of the plan file") is { } written
            ? (written, InputPath.ExistingFile(value, written, folder) ?? "")
            : ("", "");
    }

    public static BackendPlan Read(BackendKeys keys, BackendPlan plan, string folder)
    {
        var precision = keys.Optional("precision");
        var (timingCache, engineCache) = (keys.Optional("timing_cache"), keys.Optional("engine_cache"));
        var build = new TensorRtBuildPlan
        {
            Precision = precision?.Word(BackendWords.Precisions) ?? DefaultPrecision(plan),
            OptimizationLevel = keys.Optional("optimization_level")?.WholeInt(OptimizationLevel),
            WorkspaceMb = keys.Optional("workspace_mb")?.WholeInt(WorkspaceMb),
            Shapes = ReadShapes(keys.Optional("shapes")),
            TimingCache = timingCache?.Text("the path of a file"),
            EngineCache = engineCache?.Text("the path of a folder"),
        };
        if (keys.Optional("onnx") is null)
        {
            RefuseWithoutBuild(keys);
            return plan;
        }

        if (plan.Numerics == BackendNumerics.Strict && build.Precision != TensorRtPrecision.Fp32)
            precision!.Value.Fail($"{precision.Value.Path} contradicts numerics: strict, which the reference is by default; write fp32, or numerics: as_deployed");
        return plan with
        {
            Build = build with
            {
                FullTimingCache = build.TimingCache is { } file ? NewFile(timingCache!.Value, file, plan, folder) : null,
                FullEngineCache = build.EngineCache is { } cache ? NewFolder(engineCache!.Value, cache, folder) : null,
            },
        };
    }

    private static TensorRtPrecision DefaultPrecision(BackendPlan plan) =>
        plan.Numerics == BackendNumerics.Strict ? TensorRtPrecision.Fp32 : TensorRtPrecision.Tf32;

    // All of it is decided in a plan file already.
    private static void RefuseWithoutBuild(BackendKeys keys)
    {
        foreach (var key in keys.Optional("path") is null ? [] : OfBuilds)
        {
            if (keys.Optional(key) is { } value)
                value.Fail($"{value.Path} is decided when a plan is built, and path names one that is built already; leave it out, or write onnx instead of path");
        }
    }

    private static ImmutableArray<TensorRtShape> ReadShapes(ConfigValue? value)
    {
        var shapes = ImmutableArray.CreateBuilder<TensorRtShape>();
        foreach (var (key, shape) in value?.Entries("a mapping from the model's dynamic inputs to their shapes") ?? [])
        {
            InputNames.Check(key, shape);
            if (WrittenShape.Read(shape, DimensionSize) is not { } read)
                continue;
            if (Range(key.Text, read) is { } range)
                shapes.Add(range);
            else
                shape.Fail($"{shape.Path} needs both min and max, the smallest and the largest shape that the plan must take");
        }

        return shapes.ToImmutable();
    }

    private static TensorRtShape? Range(string input, WrittenShape written) => (written.Sizes, written.Shapes) switch
    {
        ("", [var only]) => new TensorRtShape(input, only, only, only),
        ("min, max", [var min, var max]) => new TensorRtShape(input, min, max, max),
        ("min, opt, max", [var min, var opt, var max]) => new TensorRtShape(input, min, opt, max),
        _ => null,
    };

    private static string? NewFile(ConfigValue value, string written, BackendPlan plan, string folder)
    {
        var path = Path.GetFullPath(written, value.FolderOr(folder));
        if (path == plan.FullPath)
            value.Fail($"{value.Path} {ShownText.Quote(written)} is the model itself, which it would replace; name another file");
        else if (Directory.Exists(path))
            value.Fail($"{value.Path} {ShownText.Quote(written)} is a folder; name a file");
        else if (!Directory.Exists(Path.GetDirectoryName(path)))
            value.Fail($"{value.Path}: the folder of {ShownText.Quote(written)} does not exist ({path}); create it first");
        else
            return path;
        return null;
    }

    private static string? NewFolder(ConfigValue value, string written, string folder)
    {
        var path = Path.GetFullPath(written, value.FolderOr(folder));
        if (!File.Exists(path))
            return path;
        value.Fail($"{value.Path} {ShownText.Quote(written)} is a file; name a folder");
        return null;
    }
}
