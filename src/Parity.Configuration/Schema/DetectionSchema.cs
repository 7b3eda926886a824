using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary><c>detection</c>.</summary>
internal sealed class DetectionSchema(KeyTables tables)
{
    private readonly SchemaSection section = new(tables, "`detection`");

    public JsonObject Detection()
    {
        var detection = section.Object(
            new SchemaKey("decoder", SchemaTypes.Word(DetectionSection.Decoders)) { IsRequired = true },
            new SchemaKey("output", SchemaTypes.Text()),
            new SchemaKey("outputs", section.Inside("outputs").Object([.. OutputFormatSection.Roles.Select(role => new SchemaKey(role.Key, Outputs()))])),
            new SchemaKey("classes", SchemaTypes.List(SchemaTypes.Text(), eachOnce: true)),
            new SchemaKey("score_threshold", SchemaTypes.Number(NumberRange.ZeroToBelowOne)),
            new SchemaKey("score_inclusive", SchemaTypes.Flag()),
            new SchemaKey("deploy_threshold", SchemaTypes.Any(SchemaTypes.Number(NumberRange.ZeroToBelowOne), SchemaTypes.Map(SchemaTypes.Number(NumberRange.ZeroToBelowOne)))),
            new SchemaKey("draw_threshold", SchemaTypes.Number(NumberRange.ZeroToOne)),
            new SchemaKey("epsilon", section.Inside("epsilon").Object(
                new SchemaKey("score", SchemaTypes.Number(NumberRange.ZeroToOne)),
                new SchemaKey("box", SchemaTypes.Number(NumberRange.Tolerance)))) { Says = "Largest differences of decoded values that count as agreeing" },
            new SchemaKey("bands", SchemaTypes.List(SchemaTypes.Number(NumberRange.ZeroToBelowOne), eachOnce: true)),
            new SchemaKey("coco", section.Inside("coco").Object(
                new SchemaKey("max_detections", SchemaTypes.List(SchemaTypes.Whole(CocoSection.Limit), eachOnce: true, max: CocoSection.MostLimits)))) { Says = "How detections are scored against ground truth" },
            new SchemaKey("nms", Nms()) { Says = "How overlapping boxes are suppressed" },
            new SchemaKey("box_format", SchemaTypes.Word(OutputFormatSection.Formats)),
            new SchemaKey("box_unit", SchemaTypes.Word(OutputFormatSection.Units)),
            new SchemaKey("activation", SchemaTypes.Word(OutputFormatSection.Activations)),
            new SchemaKey("background", SchemaTypes.Word(OutputFormatSection.Backgrounds)),
            new SchemaKey("strides", SchemaTypes.List(SchemaTypes.Whole(OutputFormatSection.Stride))),
            new SchemaKey("anchor_sizes", SchemaTypes.List(SchemaTypes.Number(NumberRange.Positive), min: 2)),
            new SchemaKey("priors", SchemaTypes.Text()),
            new SchemaKey("prior_format", SchemaTypes.Word(OutputFormatSection.Formats)),
            new SchemaKey("prior_unit", SchemaTypes.Word(OutputFormatSection.Units)),
            new SchemaKey("box_weights", SchemaTypes.List(SchemaTypes.Number(NumberRange.Positive), min: OutputFormatSection.BoxNumbers, max: OutputFormatSection.BoxNumbers)));
        detection["allOf"] = new JsonArray(SchemaTypes.When("decoder", ["generic"], SchemaTypes.Needs("outputs")));
        return detection;
    }

    private static JsonObject Outputs() => SchemaTypes.Any(SchemaTypes.Text(), SchemaTypes.List(SchemaTypes.Text(), eachOnce: true));

    private JsonObject Nms() => section.Inside("nms").Object(
        new SchemaKey("semantics", SchemaTypes.Word(NmsSection.Semantics)),
        new SchemaKey("iou_threshold", SchemaTypes.Number(NumberRange.ZeroToOne)),
        new SchemaKey("max_detections", SchemaTypes.Whole(NmsSection.Count)),
        new SchemaKey("max_per_class", SchemaTypes.Whole(NmsSection.Count)),
        new SchemaKey("max_candidates", SchemaTypes.Whole(NmsSection.Count)),
        new SchemaKey("max_candidates_per_class", SchemaTypes.Whole(NmsSection.Count)),
        new SchemaKey("max_candidates_per_level", SchemaTypes.Whole(NmsSection.Count)),
        new SchemaKey("class_agnostic", SchemaTypes.Flag()),
        new SchemaKey("multi_label", SchemaTypes.Flag()),
        new SchemaKey("plus_one_areas", SchemaTypes.Flag()));
}
