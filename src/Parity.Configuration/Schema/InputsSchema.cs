using System.Text.Json.Nodes;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;
using Parity.Core.Tensors;

namespace Parity.Configuration.Schema;

/// <summary><c>inputs</c>.</summary>
internal sealed class InputsSchema(KeyTables tables)
{
    private static readonly string[] OfImages = ["bind", "annotations", "screen", "reference_tensors"];

    private readonly SchemaSection section = new(tables, "`inputs`");

    public JsonObject Inputs()
    {
        var inputs = section.Object(
            new SchemaKey(InputsSection.Images, SchemaTypes.OneOrMore(SchemaTypes.Text())),
            new SchemaKey(InputsSection.Tensors, Tensors()),
            new SchemaKey(InputsSection.Random, Random()),
            new SchemaKey("bind", SchemaTypes.Map(Binding())),
            new SchemaKey("on_unreadable", SchemaTypes.Word(InputsSection.Reactions)),
            new SchemaKey("annotations", SchemaTypes.Text()),
            new SchemaKey("screen", Screen()),
            new SchemaKey("reference_tensors", SchemaTypes.Text()));
        inputs["oneOf"] = new JsonArray(SchemaTypes.Needs(InputsSection.Images), SchemaTypes.Needs(InputsSection.Tensors), SchemaTypes.Needs(InputsSection.Random));
        var dependencies = new JsonObject();
        foreach (var key in OfImages)
            dependencies[key] = new JsonArray(InputsSection.Images);
        dependencies["on_unreadable"] = SchemaTypes.Excludes(InputsSection.Random);
        inputs["dependencies"] = dependencies;
        return inputs;
    }

    private JsonObject Tensors() => SchemaTypes.Any(
        SchemaTypes.Text(),
        SchemaTypes.List(SchemaTypes.Text(), eachOnce: true),
        section.Inside(InputsSection.Tensors).Object(
            new SchemaKey("path", SchemaTypes.Any(SchemaTypes.Text(), SchemaTypes.List(SchemaTypes.Text(), eachOnce: true))) { IsRequired = true },
            new SchemaKey("each_key", SchemaTypes.Flag())));

    private JsonObject Screen() => section.Inside("screen").Object(
        new SchemaKey("min_bytes", SchemaTypes.Whole(ScreenSection.Bytes)),
        new SchemaKey("min_width", SchemaTypes.Whole(ScreenSection.Pixels)),
        new SchemaKey("min_height", SchemaTypes.Whole(ScreenSection.Pixels)),
        new SchemaKey("too_small", SchemaTypes.Word(ScreenSection.Reactions)),
        new SchemaKey("duplicates", SchemaTypes.Word(ScreenSection.Reactions)),
        new SchemaKey("false_color", SchemaTypes.Word(ScreenSection.Reactions)));

    private JsonObject Random()
    {
        var random = new SchemaSection(tables, "`inputs.random`");
        var input = random.Inside("inputs").Inside("NAME").Object(
            new SchemaKey("shape", ShapeSchema.Type()) { IsRequired = true },
            new SchemaKey("dtype", SchemaTypes.Word(RandomInputSection.Types)),
            new SchemaKey("distribution", SchemaTypes.Word(RandomInputSection.Distributions)),
            new SchemaKey("min", SchemaTypes.Number(RandomRange.Of(ElementType.Float64))) { HasDefault = false },
            new SchemaKey("max", SchemaTypes.Number(RandomRange.Of(ElementType.Float64))),
            new SchemaKey("mean", SchemaTypes.Number(RandomRange.Of(ElementType.Float64))),
            new SchemaKey("std", SchemaTypes.Number(RandomRange.Of(ElementType.Float64) with { Min = 0, IncludesMin = false })));
        input["allOf"] = new JsonArray(
        [
            SchemaTypes.When("distribution", ["normal"], SchemaTypes.Without(RandomInputSection.OfUniform), SchemaTypes.Without(RandomInputSection.OfNormal)),
            .. RandomInputSection.Types.All.Select(word => SchemaTypes.When("dtype", [word], Range(RandomInputSection.Types.Find(word)!.Value))),
        ]);
        return random.Object(
            new SchemaKey("count", SchemaTypes.Whole(RandomSection.Count)),
            new SchemaKey("seed", SchemaTypes.Whole(WholeRange.NotNegative)),
            new SchemaKey("inputs", SchemaTypes.Map(input)) { IsRequired = true });
    }

    // What the table calls "within the type".
    private static JsonObject Range(ElementType type)
    {
        var properties = new JsonObject();
        foreach (var key in RandomInputSection.OfUniform)
            properties[key] = type.IsFloatingPoint() ? SchemaTypes.Number(RandomRange.Of(type)) : SchemaTypes.Whole(RandomRange.WholeOf(type));
        return new JsonObject { ["properties"] = properties };
    }

    private static JsonObject Binding()
    {
        var mapping = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["from"] = SchemaTypes.Word(BindSection.Sources),
                ["order"] = SchemaTypes.Word(BindSection.Orders),
                ["dtype"] = SchemaTypes.Word(BindSection.Types),
            },
            ["required"] = new JsonArray("from"),
            ["additionalProperties"] = false,
            ["allOf"] = new JsonArray(SchemaTypes.When("from", ["image"], SchemaTypes.Without(["order", "dtype"]))),
        };
        return SchemaTypes.Any(SchemaTypes.Word(BindSection.Sources), mapping);
    }
}
