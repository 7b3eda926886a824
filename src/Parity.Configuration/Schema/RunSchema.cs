using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary>A whole configuration, and the few small sections of it.</summary>
internal sealed class RunSchema(KeyTables tables)
{
    private readonly SchemaSection section = new(tables, "Top level");

    public JsonObject Run()
    {
        var run = section.Object(
            new SchemaKey("version", new JsonObject { ["const"] = RunPlanLoader.Version }) { IsRequired = true, HasDefault = false },
            new SchemaKey("name", SchemaTypes.Text()),
            new SchemaKey("reference", SchemaTypes.Text()) { IsRequired = true },
            new SchemaKey("backends", Backends()) { IsRequired = true },
            new SchemaKey("inputs", SchemaTypes.Reference("inputs")) { IsRequired = true },
            new SchemaKey("preprocess", SchemaTypes.Reference("preprocess")),
            new SchemaKey("repeat", SchemaTypes.Whole(PassesSection.Repeat)),
            new SchemaKey("batch", SchemaTypes.List(SchemaTypes.Whole(PassesSection.Batch), eachOnce: true)),
            new SchemaKey("measure", Measure()),
            new SchemaKey("timeout_s", SchemaTypes.Number(Seconds.Allowed)),
            new SchemaKey("tolerances", SchemaTypes.Reference("tolerances")),
            new SchemaKey("detection", SchemaTypes.Reference("detection")),
            new SchemaKey("gates", SchemaTypes.Reference("gates")),
            new SchemaKey("candidates", SchemaTypes.Map(SchemaTypes.Reference("candidate"))),
            new SchemaKey("waivers", SchemaTypes.List(Waiver())),
            new SchemaKey("baseline", Baseline()),
            new SchemaKey("reports", Reports()));
        run["dependencies"] = new JsonObject { ["preprocess"] = new JsonObject { ["properties"] = new JsonObject { ["inputs"] = SchemaTypes.Needs(InputsSection.Images) } } };
        run["allOf"] = new JsonArray(new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["inputs"] = SchemaTypes.Needs("annotations") } },
            ["then"] = SchemaTypes.Needs("detection"),
        });
        return run;
    }

    /// <summary>What differs for one candidate; the rest is the run's.</summary>
    /// <param name="gates">The run's gates.</param>
    public JsonObject Candidate(JsonObject gates) => section.Object(
        new SchemaKey("tolerances", SchemaTypes.WithoutDefaults(Tolerances())) { HasDefault = false },
        new SchemaKey("gates", SchemaTypes.WithoutDefaults(gates)) { HasDefault = false });

    /// <summary><c>tolerances</c> of the run.</summary>
    public JsonObject Tolerances()
    {
        var tolerances = SchemaTypes.Map(SchemaTypes.WithoutDefaults(Tolerance()));
        tolerances["properties"] = new JsonObject { [TolerancesSection.DefaultKey] = Tolerance() };
        return tolerances;
    }

    private JsonObject Tolerance() => new SchemaSection(tables, "`tolerances`").Object(
        new SchemaKey("atol", SchemaTypes.Number(NumberRange.Tolerance)),
        new SchemaKey("rtol", SchemaTypes.Number(NumberRange.Tolerance)),
        new SchemaKey("equal_infinities", SchemaTypes.Flag()));

    private static JsonObject Backends()
    {
        var backends = SchemaTypes.Map(SchemaTypes.Reference("backend"), min: 2);
        backends["propertyNames"] = new JsonObject { ["pattern"] = $"^{BackendsSection.NamePattern}$", ["not"] = SchemaTypes.Word(".", "..") };
        return backends;
    }

    private JsonObject Measure() => section.Inside("measure").Object(
        new SchemaKey("warmup", SchemaTypes.Whole(MeasureSection.Warmup)),
        new SchemaKey("iterations", SchemaTypes.Whole(MeasureSection.Iterations)),
        new SchemaKey("in_flight", SchemaTypes.Whole(MeasureSection.InFlight)));

    private JsonObject Waiver() => new SchemaSection(tables, "`waivers`").Object(
        new SchemaKey("gate", SchemaTypes.Text()) { IsRequired = true },
        new SchemaKey("candidate", SchemaTypes.Text()),
        new SchemaKey("reason", SchemaTypes.Text()) { IsRequired = true },
        new SchemaKey("expires", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }) { IsRequired = true });

    private JsonObject Baseline() => new SchemaSection(tables, "`baseline`").Object(
        new SchemaKey("path", SchemaTypes.Text()) { IsRequired = true },
        new SchemaKey("allow", SchemaTypes.Map(GatesSchema.Number(NumberRange.NotNegative))));

    private JsonObject Reports() => new SchemaSection(tables, "`reports`").Object(
    [
        .. Enum.GetValues<ReportKind>().Select(kind => new SchemaKey(ReportsSection.Word(kind), SchemaTypes.Text())),
        new SchemaKey("coco", SchemaTypes.Text()),
        new SchemaKey("max_differences", SchemaTypes.Whole(new WholeRange(0, int.MaxValue))),
    ]);
}
