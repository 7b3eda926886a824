using System.Text.Json.Nodes;
using Parity.Configuration.Sections;

namespace Parity.Configuration.Schema;

/// <summary>The shapes of an input: one, or the smallest, usual and largest.</summary>
internal static class ShapeSchema
{
    public static JsonObject Type()
    {
        var sizes = new JsonObject();
        foreach (var size in WrittenShape.AllSizes)
            sizes[size] = Dimensions();
        return SchemaTypes.Any(
            Dimensions(),
            new JsonObject { ["type"] = "object", ["properties"] = sizes, ["additionalProperties"] = false, ["minProperties"] = 1 });
    }

    private static JsonObject Dimensions() => SchemaTypes.List(SchemaTypes.Whole(WrittenShape.Dimension));
}
