using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parity.Configuration.Schema;

/// <summary>Makes mappings whose keys are described under one heading of configs/README.md.</summary>
/// <param name="tables">The descriptions.</param>
/// <param name="heading">The heading.</param>
/// <param name="prefix">What stands before the keys there, such as <c>nms.</c></param>
internal sealed partial class SchemaSection(KeyTables tables, string heading, string prefix = "")
{
    /// <summary>The same heading with keys of a mapping inside.</summary>
    public SchemaSection Inside(string name) => new(tables, heading, $"{prefix}{name}.");

    /// <summary>A mapping of these keys and no others.</summary>
    public JsonObject Object(params SchemaKey[] keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = Describe(key);
        var mapping = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (keys.Any(key => key.IsRequired))
            mapping["required"] = new JsonArray([.. keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name))]);
        return mapping;
    }

    private JsonObject Describe(SchemaKey key)
    {
        var row = key.Says is { } says ? new KeyRow(says, "") : tables.Find(heading, prefix + key.Name);
        var described = new JsonObject { ["description"] = Sentence(row, key.HasDefault) };
        if (key.HasDefault && Literal(row.Default) is { } value)
            described["default"] = value;
        // Whatever stands beside a reference is ignored by readers of draft 7.
        if (key.Type.ContainsKey("$ref"))
            described["allOf"] = new JsonArray(key.Type);
        else
        {
            foreach (var (name, part) in key.Type)
                described[name] = part?.DeepClone();
        }

        return described;
    }

    // A default that is no value is told in words.
    private static string Sentence(KeyRow row, bool hasDefault)
    {
        var meaning = SeeBelow().Replace(Link().Replace(row.Meaning, "$1"), "");
        var unwritten = row.Default is "" or "none" or "required" or "see above" or "see below" || (hasDefault && Literal(row.Default) is not null) ? "" : $" Default: {row.Default}.";
        return $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}.{unwritten}";
    }

    /// <summary>A default that is one value in backticks.</summary>
    private static JsonNode? Literal(string text)
    {
        if (Whole().Match(text) is not { Success: true } match)
            return null;
        var value = match.Groups[1].Value;
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value.StartsWith('[') ? new JsonArray([.. value[1..^1].Split(", ").Select(word => JsonValue.Create(word))]) : JsonValue.Create(value);
        }
    }

    [GeneratedRegex("""\[([^\]]+)\]\([^)]+\)""")]
    private static partial Regex Link();

    [GeneratedRegex("[,;] see below")]
    private static partial Regex SeeBelow();

    [GeneratedRegex("^`([^`]+)`$")]
    private static partial Regex Whole();
}
