using System.Text.Json.Nodes;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Schema;

/// <summary>What a value may be, in the words of JSON Schema; each as <see cref="ConfigValue"/> reads it.</summary>
internal static class SchemaTypes
{
    public static JsonObject Whole(WholeRange range)
    {
        var type = new JsonObject { ["type"] = "integer", ["minimum"] = range.Min };
        if (range.Max != WholeRange.Unbounded)
            type["maximum"] = range.Max;
        return type;
    }

    public static JsonObject Number(NumberRange range)
    {
        var type = new JsonObject { ["type"] = "number" };
        type[range.IncludesMin ? "minimum" : "exclusiveMinimum"] = Limit(range.Min);
        if (!double.IsPositiveInfinity(range.Max))
            type[range.IncludesMax ? "maximum" : "exclusiveMaximum"] = Limit(range.Max);
        return type;
    }

    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    /// <summary>A text that is not blank. Without quotes a name may look like a number or a flag and is a text all the same.</summary>
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["pattern"] = @"\S" };

    public static JsonObject Word(params IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    public static JsonObject Word<T>(Words<T> words)
        where T : struct => Word(words.All);

    /// <summary>A list that is not empty.</summary>
    public static JsonObject List(JsonObject item, bool eachOnce = false, int min = 1, int? max = null)
    {
        var type = new JsonObject { ["type"] = "array", ["items"] = item, ["minItems"] = min };
        if (max is not null)
            type["maxItems"] = max;
        if (eachOnce)
            type["uniqueItems"] = true;
        return type;
    }

    public static JsonObject OneOrMore(JsonObject item) => Any(item, List((JsonObject)item.DeepClone()));

    /// <summary>A mapping from names, which is not empty.</summary>
    public static JsonObject Map(JsonObject value, int min = 1) => new() { ["type"] = "object", ["minProperties"] = min, ["additionalProperties"] = value };

    public static JsonObject Any(params JsonObject[] types) => new() { ["anyOf"] = new JsonArray([.. types]) };

    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    /// <summary>These keys and another are needed together, or exclude each other.</summary>
    public static JsonObject Needs(params string[] keys) => new() { ["required"] = new JsonArray([.. keys.Select(key => JsonValue.Create(key))]) };

    /// <inheritdoc cref="Needs"/>
    public static JsonObject Excludes(string key) => new() { ["not"] = Needs(key) };

    /// <summary>What holds only where a key has one of these words.</summary>
    public static JsonObject When(string key, IEnumerable<string> words, JsonObject then, JsonObject? otherwise = null)
    {
        var condition = Needs(key);
        condition["properties"] = new JsonObject { [key] = Word(words) };
        var type = new JsonObject { ["if"] = condition, ["then"] = then };
        if (otherwise is not null)
            type["else"] = otherwise;
        return type;
    }

    /// <summary>Keys that may not be there.</summary>
    public static JsonObject Without(IEnumerable<string> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key] = false;
        return new JsonObject { ["properties"] = properties };
    }

    /// <summary>The same where what is left out is taken from a more general place.</summary>
    public static JsonObject WithoutDefaults(JsonObject schema)
    {
        schema.Remove("default");
        foreach (var inner in schema.Where(part => part.Key != "properties").Select(part => part.Value).Concat((schema["properties"] as JsonObject)?.Select(property => property.Value) ?? []).ToArray())
        {
            foreach (var part in (inner as JsonArray)?.OfType<JsonObject>() ?? (inner is JsonObject only ? [only] : []))
                WithoutDefaults(part);
        }

        return schema;
    }

    // Whole numbers without a point, as everyone writes them.
    private static JsonNode Limit(double value) => Math.Abs(value) < WholeRange.Unbounded && value == Math.Floor(value) ? (long)value : value;
}
