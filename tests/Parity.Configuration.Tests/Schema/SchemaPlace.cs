using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Parity.Configuration.Tests.Schema;

/// <summary>A key that the schema has in a mapping of a configuration, whether the configuration has it or not.</summary>
/// <param name="Path">The path of the mapping: keys and indices.</param>
/// <param name="Key">The key.</param>
/// <param name="Schema">What the schema says of its value.</param>
/// <param name="Mapping">The mapping's own schema.</param>
internal sealed record SchemaPlace(ImmutableArray<object> Path, string Key, JsonObject Schema, JsonObject Mapping)
{
    /// <summary>How messages of the loader show a path.</summary>
    public string Shown => string.Concat(Path.Append(Key).Select(part => part is int index ? $"[{index}]" : $".{part}"))[1..];

    /// <summary>Every place of a configuration.</summary>
    public static IEnumerable<SchemaPlace> Of(JsonObject configuration) => Find(configuration, Schemas.Document, []);

    /// <summary>The configuration with another value at this place.</summary>
    public JsonObject With(JsonObject configuration, JsonNode? value)
    {
        var (copy, mapping) = Copy(configuration);
        mapping[Key] = value?.DeepClone();
        return copy;
    }

    /// <summary>The configuration without the key.</summary>
    public JsonObject Without(JsonObject configuration)
    {
        var (copy, mapping) = Copy(configuration);
        mapping.Remove(Key);
        return copy;
    }

    private (JsonObject Copy, JsonObject Mapping) Copy(JsonObject configuration)
    {
        var copy = configuration.DeepClone().AsObject();
        JsonNode mapping = copy;
        foreach (var part in Path)
            mapping = part is int index ? mapping[index]! : mapping[(string)part]!;
        return (copy, mapping.AsObject());
    }

    private static IEnumerable<SchemaPlace> Find(JsonNode? node, JsonObject schema, ImmutableArray<object> path)
    {
        foreach (var alternative in Schemas.Alternatives(schema))
        {
            var inner = (node, alternative) switch
            {
                (JsonObject mapping, _) when alternative["type"]?.ToString() == "object" => InMapping(mapping, alternative, path),
                (JsonArray list, _) when alternative["items"] is JsonObject item => list.SelectMany((value, index) => Find(value, item, path.Add(index))),
                _ => [],
            };
            foreach (var place in inner)
                yield return place;
        }
    }

    private static IEnumerable<SchemaPlace> InMapping(JsonObject mapping, JsonObject schema, ImmutableArray<object> path)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var (key, type) in properties)
            yield return new SchemaPlace(path, key, type!.AsObject(), schema);
        foreach (var (key, value) in mapping)
        {
            var type = properties[key] as JsonObject ?? schema["additionalProperties"] as JsonObject;
            foreach (var place in type is null ? [] : Find(value, type, path.Add(key)))
                yield return place;
        }
    }
}
