using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parity.Configuration.Schema;

/// <summary>
/// The formats of configurations and batch files as JSON Schema, for editors: what the loaders accept is valid, and what only the
/// loader can see (files, names of outputs, keys that do not go together) is left to it.
/// </summary>
public static class ConfigurationSchema
{
    /// <summary>Draft 7: the newest that editors' YAML servers read in full.</summary>
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of a run's configuration: the text of configs/parity.schema.json, with a line break at its end.</summary>
    public static string Text()
    {
        var tables = KeyTables.Read();
        var run = new RunSchema(tables);
        return Write(Document("Run configuration of Parity", run.Run(), Definitions(tables, run)));
    }

    /// <summary>The schema of a batch file: the text of configs/batch.schema.json, with a line break at its end.</summary>
    public static string BatchText()
    {
        var tables = KeyTables.Read();
        var (run, batch) = (new RunSchema(tables), new BatchSchema(tables));
        var definitions = new JsonObject();
        foreach (var (name, definition) in Definitions(tables, run))
            definitions[name] = PartialSchema.Of((JsonObject)definition!.DeepClone());
        var layer = PartialSchema.Of(run.Run());
        definitions["layer"] = layer;
        definitions[PartialSchema.OpenKey] = PartialSchema.Open();
        definitions["run"] = batch.Run(layer);
        return Write(Document("Batch of runs of Parity", batch.Batch(), definitions));
    }

    private static JsonObject Document(string title, JsonObject root, JsonObject definitions)
    {
        var document = new JsonObject { ["$schema"] = Draft, ["title"] = title };
        foreach (var (name, part) in root)
            document[name] = part?.DeepClone();
        document["definitions"] = definitions;
        return document;
    }

    /// <summary>The sections, which both kinds of files refer to.</summary>
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
