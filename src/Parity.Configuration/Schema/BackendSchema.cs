using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary>One backend, or one stage of it.</summary>
internal sealed class BackendSchema(KeyTables tables)
{
    private const string StageName = "stage";

    private readonly SchemaSection section = new(tables, "`backends.NAME`");

    /// <summary>A backend of any kind.</summary>
    public JsonObject Backend() => Of(
        BackendWords.Kinds.All,
        [
            new("outputs", SchemaTypes.Any(SchemaTypes.List(SchemaTypes.Text()), SchemaTypes.Map(SchemaTypes.Text()))),
            new("input", Input()),
            new("output", section.Inside("output").Object(new SchemaKey("dtype", SchemaTypes.Word(ConversionSection.OutputTypes)) { IsRequired = true })),
            new("runner", SchemaTypes.Text()),
            new("allow_unproven", SchemaTypes.Flag()),
            new("stages", SchemaTypes.List(SchemaTypes.Reference(StageName), min: 2)),
        ]);

    /// <summary>A stage; what goes in and comes out of all stages together belongs to the backend that they make.</summary>
    public JsonObject Stage() => Of([.. BackendWords.Kinds.All.Where(word => BackendWords.Kinds.Find(word) is not (BackendKind.Recorded or BackendKind.Staged))], []);

    private JsonObject Of(IEnumerable<string> kinds, SchemaKey[] others)
    {
        var backend = section.Object([new("kind", SchemaTypes.Word(kinds)) { IsRequired = true }, .. Keys(), .. others]);
        var keys = ((JsonObject)backend["properties"]!).Select(property => property.Key).ToArray();
        backend["allOf"] = new JsonArray([.. kinds.Select(kind => SchemaTypes.When("kind", [kind], OfKind(BackendWords.Kinds.Find(kind)!.Value, keys)))]);
        backend["dependencies"] = Dependencies();
        return backend;
    }

    private static SchemaKey[] Keys() =>
    [
        new("path", SchemaTypes.Text()),
        new("inputs", SchemaTypes.List(SchemaTypes.Text(), eachOnce: true)),
        new("numerics", SchemaTypes.Word(BackendWords.Numerics)),
        new("isolation", SchemaTypes.Word(BackendWords.Isolations)),
        new("timeout_s", SchemaTypes.Number(Seconds.Allowed)),
        new("memory_mb", SchemaTypes.Whole(ProcessSection.MemoryMb)),
        new("device", new JsonObject { ["type"] = "string", ["pattern"] = "^(cpu|cuda(:[0-9]+)?)$" }),
        new("library", SchemaTypes.Text()),
        new("threads", SchemaTypes.Whole(BackendSection.Threads)),
        new("providers", SchemaTypes.List(SchemaTypes.Word(BackendWords.Providers), eachOnce: true)),
        new("provider_options", SchemaTypes.Map(SchemaTypes.Map(SchemaTypes.Text()))),
        new("allow_fallback", SchemaTypes.Flag()),
        new("tf32", SchemaTypes.Flag()),
        new("cudnn_deterministic", SchemaTypes.Flag()),
        new("cudnn_benchmark", SchemaTypes.Flag()),
        new("inter_op_threads", SchemaTypes.Whole(BackendSection.Threads)),
        new("graph_optimization", SchemaTypes.Word(BackendWords.Optimizations)),
        new("onnx", SchemaTypes.Text()),
        new("precision", SchemaTypes.Word(BackendWords.Precisions)),
        new("optimization_level", SchemaTypes.Whole(TensorRtSection.OptimizationLevel)),
        new("workspace_mb", SchemaTypes.Whole(TensorRtSection.WorkspaceMb)),
        new("shapes", SchemaTypes.Map(ShapeSchema.Type())),
        new("timing_cache", SchemaTypes.Text()),
        new("engine_cache", SchemaTypes.Text()),
        new("command", SchemaTypes.List(SchemaTypes.Text())),
        new("mode", SchemaTypes.Word(BackendWords.Modes)),
    ];

    private JsonObject Input()
    {
        var input = section.Inside("input").Object(
            new SchemaKey("dtype", SchemaTypes.Word(ConversionSection.InputTypes)),
            new SchemaKey("layout", SchemaTypes.Word(PreprocessWords.Layouts)));
        input["minProperties"] = 1;
        return input;
    }

    private static JsonObject OfKind(BackendKind kind, string[] keys)
    {
        var schema = SchemaTypes.Without(keys.Where(key => BackendKeys.KindsOf.TryGetValue(key, out var kinds) && !kinds.Contains(kind)));
        if (kind == BackendKind.TensorRt)
            schema["oneOf"] = new JsonArray(SchemaTypes.Needs("path"), SchemaTypes.Needs("onnx"));
        else
            schema["required"] = new JsonArray(kind switch { BackendKind.External => "command", BackendKind.Staged => "stages", _ => "path" });
        return schema;
    }

    // A plan file is built already, and only a process of its own can be ended.
    private static JsonObject Dependencies()
    {
        var dependencies = new JsonObject();
        foreach (var key in TensorRtSection.OfBuilds)
            dependencies[key] = new JsonArray("onnx");
        foreach (var key in ProcessSection.Limits)
            dependencies[key] = new JsonObject { ["not"] = InProcess() };
        return dependencies;
    }

    private static JsonObject InProcess()
    {
        var condition = SchemaTypes.Needs("isolation");
        condition["properties"] = new JsonObject { ["isolation"] = SchemaTypes.Word(BackendWords.Isolations.All.Where(word => BackendWords.Isolations.Find(word) == BackendIsolation.InProcess)) };
        return condition;
    }
}
