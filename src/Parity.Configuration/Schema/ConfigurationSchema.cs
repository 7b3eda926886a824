using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parity.Configuration.Schema;

/// <summary>
/// The format of configurations as JSON Schema, for editors: what <see cref="RunPlanLoader"/> accepts is valid, and what only the
/// loader can see (files, names of outputs, keys that do not go together) is left to it.
/// </summary>
public static class ConfigurationSchema
{
    /// <summary>Draft 7: the newest that editors' YAML servers read in full.</summary>
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of a run's configuration: the text of configs/parity.schema.json, with a line break at its end.</summary>
    public static string Text() => Write(Document());

    private static JsonObject Document()
    {
        var tables = KeyTables.Read();
        var document = new JsonObject { ["$schema"] = Draft, ["title"] = "Run configuration of Parity" };
        var run = new RunSchema(tables);
        foreach (var (name, part) in run.Run())
            document[name] = part?.DeepClone();
        document["definitions"] = Definitions(tables, run);
        return document;
    }

    /// <summary>The sections; a schema of another kind of file can refer to the same.</summary>
    private static JsonObject Definitions(KeyTables tables, RunSchema run)
    {
        var (backends, gates) = (new BackendSchema(tables), new GatesSchema(tables));
        return new JsonObject
        {
            ["backend"] = backends.Backend(),
            ["stage"] = backends.Stage(),
            ["inputs"] = new InputsSchema(tables).Inputs(),
            ["preprocess"] = new PreprocessSchema(tables).Preprocess(),
            ["tolerances"] = run.Tolerances(),
            ["detection"] = new DetectionSchema(tables).Detection(),
            ["gates"] = gates.Gates(),
            ["candidate"] = run.Candidate(gates.Gates()),
        };
    }

    private static string Write(JsonObject document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
            document.WriteTo(writer);
        return $"{System.Text.Encoding.UTF8.GetString(stream.ToArray())}\n";
    }
}
