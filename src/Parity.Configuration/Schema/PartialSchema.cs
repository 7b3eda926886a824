using System.Text.Json.Nodes;

namespace Parity.Configuration.Schema;

/// <summary>From what a mapping must be to what a part of it may be: nothing is required, and any value may be a placeholder or taken away.</summary>
internal static class PartialSchema
{
    // What holds between keys holds of the whole alone.
    private static readonly string[] OfTheWhole = ["required", "dependencies", "if", "then", "else", "not", "minProperties"];
    private static readonly string[] Alternatives = ["anyOf", "allOf"];
    private static readonly string[] Members = ["items", "additionalProperties"];

    /// <summary>The definition of what may stand for any value.</summary>
    public const string OpenKey = "open";

    /// <summary>A text with a placeholder, or <c>~</c>, which takes away what lies under it.</summary>
    public static JsonObject Open() => SchemaTypes.Any(new JsonObject { ["type"] = "string", ["pattern"] = @"\$\{\{" }, new JsonObject { ["type"] = "null" });

    /// <summary>Loosens a schema in place, with all that it holds.</summary>
    public static JsonObject Of(JsonObject schema)
    {
        foreach (var key in OfTheWhole)
            schema.Remove(key);
        foreach (var key in Alternatives)
            OfAlternatives(schema, key);
        if (schema["properties"] is JsonObject properties)
        {
            foreach (var name in properties.Select(property => property.Key).ToArray())
                properties[name] = Value(properties[name]!.DeepClone());
        }

        foreach (var key in Members.Where(key => schema[key] is JsonObject))
            schema[key] = Value(schema[key]!.DeepClone());
        return schema;
    }

    // An alternative that only said what goes together is none any more.
    private static void OfAlternatives(JsonObject schema, string key)
    {
        if (schema[key] is not JsonArray alternatives)
            return;
        JsonNode[] left = [.. alternatives.Select(part => Of((JsonObject)part!.DeepClone())).Where(part => part.Count > 0)];
        schema.Remove(key);
        if (left.Length > 0)
            schema[key] = new JsonArray(left);
    }

    private static JsonNode Value(JsonNode type)
    {
        if (type is not JsonObject schema)
            return type;
        var loosened = Of(schema);
        var value = new JsonObject();
        if (loosened.Remove("description", out var description))
            value["description"] = description;
        value["anyOf"] = new JsonArray(loosened, SchemaTypes.Reference(OpenKey));
        return value;
    }
}
