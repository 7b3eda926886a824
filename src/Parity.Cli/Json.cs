using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Cli.Diagnose;
using Parity.Cli.Doctor;
using Parity.Cli.Harvest;
using Parity.Cli.Inspect;
using Parity.Cli.Preprocess;
using Parity.Cli.Score;

namespace Parity.Cli;

/// <summary>Documents on standard output, in the notation of the JSON report.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonContext.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);
}

/// <summary>Generated metadata.</summary>
[JsonSerializable(typeof(PreparedImages))]
[JsonSerializable(typeof(DiagnosisDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(HarvestDocument))]
[JsonSerializable(typeof(InspectedModels))]
[JsonSerializable(typeof(ScoreDocument))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class JsonContext : JsonSerializerContext;
