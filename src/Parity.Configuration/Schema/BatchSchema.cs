using System.Text.Json.Nodes;
using Parity.Configuration.Batches;

namespace Parity.Configuration.Schema;

/// <summary>
/// A batch file: mappings of keys of a configuration, laid over each other. Each may leave out what another has, take a key away, or hold a
/// placeholder, so only what a key may be where it is written is checked; whether a run is whole is left to the loader.
/// </summary>
internal sealed class BatchSchema(KeyTables tables)
{
    private const string Axes = "axes";
    private readonly SchemaSection section = new(tables, "Batch files");

    public JsonObject Batch()
    {
        var batch = section.Object(
            new SchemaKey("version", new JsonObject { ["const"] = RunPlanLoader.Version }) { IsRequired = true, HasDefault = false },
            new SchemaKey("name", SchemaTypes.Text()),
            new SchemaKey(BatchKeys.Include, SchemaTypes.OneOrMore(SchemaTypes.Text())),
            new SchemaKey(BatchKeys.Defaults, SchemaTypes.Reference("layer")),
            new SchemaKey(BatchKeys.Runs, SchemaTypes.List(SchemaTypes.Reference("run"))),
            new SchemaKey(BatchKeys.Matrix, Matrix()));
        batch["anyOf"] = new JsonArray([.. BatchKeys.All.Select(key => SchemaTypes.Needs(key))]);
        return batch;
    }

    /// <summary>A run, whose keys are those of a configuration and <c>config</c>.</summary>
    /// <param name="layer">The keys of a configuration.</param>
    public JsonObject Run(JsonObject layer)
    {
        var run = (JsonObject)layer.DeepClone();
        var own = new SchemaSection(tables, "Batch files", "runs[].").Object(new SchemaKey("config", SchemaTypes.Text()), new SchemaKey("name", SchemaTypes.Text()));
        foreach (var (name, type) in own["properties"]!.AsObject())
            run["properties"]![name] = type!.DeepClone();
        return run;
    }

    private JsonObject Matrix() => section.Inside("matrix").Object(
        new SchemaKey(Axes, SchemaTypes.Map(SchemaTypes.Any(SchemaTypes.List(Value(), eachOnce: true), SchemaTypes.Map(SchemaTypes.Reference("layer"))))) { IsRequired = true },
        new SchemaKey("run", SchemaTypes.Reference("run")) { IsRequired = true },
        new SchemaKey("exclude", SchemaTypes.List(SchemaTypes.Map(Value()))),
        new SchemaKey("include", SchemaTypes.List(SchemaTypes.Map(Value()))));

    private static JsonObject Value() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
