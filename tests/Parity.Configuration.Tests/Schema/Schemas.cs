using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Parity.Configuration.Schema;
using Parity.TestKit;

namespace Parity.Configuration.Tests.Schema;

/// <summary>The schema, and what a validator says by it.</summary>
internal static class Schemas
{
    private static readonly JsonSchema Run = JsonSchema.FromText(ConfigurationSchema.Text());
    private static readonly JsonSchema Batch = JsonSchema.FromText(ConfigurationSchema.BatchText());

    public static JsonObject Document { get; } = JsonNode.Parse(ConfigurationSchema.Text())!.AsObject();

    /// <summary>What is wrong with a configuration by the schema, with places; empty where it is valid.</summary>
    public static ImmutableArray<string> Problems(JsonNode? configuration) => Problems(Run, configuration);

    /// <summary>The same of a batch file.</summary>
    public static ImmutableArray<string> BatchProblems(JsonNode? batch) => Problems(Batch, batch);

    public static bool Accepts(JsonNode? configuration) => Evaluate(Run, configuration, OutputFormat.Flag).IsValid;

    /// <summary>The schemas of a place, references and alternatives followed.</summary>
    public static IEnumerable<JsonObject> Alternatives(JsonObject schema)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = Document["definitions"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject();
        }

        yield return schema;
        var inner = new[] { "anyOf", "allOf" }.SelectMany(key => schema[key]?.AsArray() ?? []).Select(part => part!.AsObject());
        foreach (var alternative in inner.Where(part => !part.ContainsKey("if")).SelectMany(Alternatives))
        {
            yield return alternative;
        }
    }

    private static ImmutableArray<string> Problems(JsonSchema schema, JsonNode? configuration)
    {
        var results = Evaluate(schema, configuration, OutputFormat.List);
        return results.IsValid ? [] : [.. (results.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Values.Select(error => $"{detail.InstanceLocation}: {error}")), "not valid"];
    }

    private static EvaluationResults Evaluate(JsonSchema schema, JsonNode? configuration, OutputFormat format)
    {
        using var document = JsonDocument.Parse(configuration?.ToJsonString() ?? "null");
        return schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = format });
    }
}
