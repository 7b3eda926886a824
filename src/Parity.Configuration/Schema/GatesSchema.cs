using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary><c>gates</c>, of the run or of a candidate.</summary>
internal sealed class GatesSchema(KeyTables tables)
{
    private readonly SchemaSection section = new(tables, "`gates`");

    // The defaults of tensors, batch and map in the table are those of their only limit.
    public JsonObject Gates() => section.Object(
        new SchemaKey("tensors", OrOff(Mismatched())) { HasDefault = false },
        new SchemaKey("batch", OrOff(Mismatched())) { HasDefault = false },
        new SchemaKey("bands", OrOff(SchemaTypes.List(Band()))),
        new SchemaKey("deploy", OrOff(Keys(("max_appeared", Count(0)), ("max_vanished", Count(0))))),
        new SchemaKey("map", OrOff(Keys(("max_drop", Number(NumberRange.ZeroToOne))))) { HasDefault = false },
        new SchemaKey("min_inputs", Proof()),
        new SchemaKey("min_reference_detections", Proof()),
        new SchemaKey("outputs_vary", SchemaTypes.Word(GateLimits.Switches)),
        new SchemaKey("distinct_models", SchemaTypes.Word(GateLimits.Switches)));

    private JsonObject Band() => section.Object(
        new SchemaKey("from", SchemaTypes.Number(NumberRange.ZeroToBelowOne)) { IsRequired = true },
        new SchemaKey("max_missing", Count(0)),
        new SchemaKey("max_extra", Count(0)),
        new SchemaKey("max_label_flips", Count(0)),
        new SchemaKey("max_score_diff", Number(NumberRange.NotNegative)),
        new SchemaKey("min_iou", Number(NumberRange.ZeroToOne)),
        new SchemaKey("max_unexplained", Count(0)),
        new SchemaKey("max_unobservable", Count(0)),
        new SchemaKey("max_explained_share", Number(NumberRange.ZeroToOne)));

    private static JsonObject Mismatched() => Keys(("max_mismatched", Count(0)));

    // These few have no rows of their own: the row of the gate tells what they limit.
    private static JsonObject Keys(params (string Name, JsonObject Type)[] keys)
    {
        var properties = new JsonObject();
        foreach (var (name, type) in keys)
            properties[name] = type;
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    /// <summary>A limit that may also warn alone, or be off.</summary>
    public static JsonObject Number(NumberRange range) => Limit(SchemaTypes.Number(range));

    private static JsonObject Count(long min) => Limit(SchemaTypes.Whole(new WholeRange(min)));

    // What proves that there was a comparison cannot warn alone.
    private static JsonObject Proof() => OrOff(SchemaTypes.Whole(new WholeRange(1)));

    private static JsonObject Limit(JsonObject type)
    {
        var severity = Keys((GateLimits.LimitKey, (JsonObject)type.DeepClone()), (GateLimits.SeverityKey, SchemaTypes.Word(GateLimits.Severities)));
        severity["required"] = new JsonArray(GateLimits.LimitKey);
        return SchemaTypes.Any(type, SchemaTypes.Word(GateLimits.Off), severity);
    }

    private static JsonObject OrOff(JsonObject type) => SchemaTypes.Any(type, SchemaTypes.Word(GateLimits.Off));
}
