using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary><c>preprocess</c>.</summary>
internal sealed class PreprocessSchema(KeyTables tables)
{
    private readonly SchemaSection section = new(tables, "`preprocess`");

    public JsonObject Preprocess()
    {
        var preprocess = section.Object(
            new SchemaKey("recipe", SchemaTypes.Word(PreprocessSection.Recipes)),
            new SchemaKey("decoder", SchemaTypes.Word(PreprocessWords.Decoders)),
            new SchemaKey("exif", SchemaTypes.Flag()),
            new SchemaKey("alpha", SchemaTypes.Any(SchemaTypes.Word("drop"), SchemaTypes.List(SchemaTypes.Whole(new WholeRange(0, 255)), min: 3, max: 3))),
            new SchemaKey("color", SchemaTypes.Word(PreprocessWords.Colors)),
            new SchemaKey("gray", SchemaTypes.Word(PreprocessWords.Grays)),
            new SchemaKey("resize", SchemaTypes.Word(PreprocessWords.Resizes)),
            new SchemaKey(PreprocessSizes.One, Size()),
            new SchemaKey(PreprocessSizes.Several, SchemaTypes.List(Size(), eachOnce: true)),
            new SchemaKey("min_side", SchemaTypes.Whole(PreprocessSizes.Side)),
            new SchemaKey("max_side", SchemaTypes.Whole(PreprocessSizes.Side)),
            new SchemaKey("rounding", SchemaTypes.Word(PreprocessWords.Roundings)),
            new SchemaKey("upscale", SchemaTypes.Flag()),
            new SchemaKey("interpolation", SchemaTypes.Word(PreprocessWords.Interpolations)),
            new SchemaKey("shrink_interpolation", SchemaTypes.Word(PreprocessWords.Interpolations)),
            new SchemaKey("stride", SchemaTypes.Whole(PreprocessSizes.Side)),
            new SchemaKey("pad", Pad()) { Says = "What stands around the image" },
            new SchemaKey("scale", Scale()),
            new SchemaKey("mean", PerChannel(PreprocessSection.Finite)),
            new SchemaKey("std", PerChannel(NumberRange.Positive)),
            new SchemaKey("arithmetic", SchemaTypes.Word(PreprocessWords.Arithmetics)),
            new SchemaKey("box_scale", SchemaTypes.Word(PreprocessWords.BoxScales)),
            new SchemaKey("box_border", SchemaTypes.Word(PreprocessWords.BoxBorders)),
            new SchemaKey("clip_boxes", SchemaTypes.Flag()),
            new SchemaKey("layout", SchemaTypes.Word(PreprocessWords.Layouts)),
            new SchemaKey("dtype", SchemaTypes.Word(PreprocessWords.DTypes)));
        preprocess["dependencies"] = new JsonObject { [PreprocessSizes.Several] = SchemaTypes.Excludes(PreprocessSizes.One) };
        return preprocess;
    }

    private JsonObject Pad() => section.Inside("pad").Object(
        new SchemaKey("to", SchemaTypes.Word(PreprocessWords.PadTargets)),
        new SchemaKey("value", PerChannel(PreprocessSection.Finite)),
        new SchemaKey("placement", SchemaTypes.Word(PreprocessWords.Placements)),
        new SchemaKey("order", SchemaTypes.Word(PreprocessWords.PadOrders)));

    private static JsonObject Size() => SchemaTypes.Any(SchemaTypes.Whole(PreprocessSizes.Side), SchemaTypes.List(SchemaTypes.Whole(PreprocessSizes.Side), min: 2, max: 2));

    private static JsonObject Scale() => SchemaTypes.Any(
        SchemaTypes.Number(NumberRange.Positive),
        new JsonObject { ["type"] = "string", ["pattern"] = "^1 ?/ ?[0-9.]+([eE][+-]?[0-9]+)?$" });

    private static JsonObject PerChannel(NumberRange range) => SchemaTypes.OneOrMore(SchemaTypes.Number(range));
}
