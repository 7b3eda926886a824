using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Core.Reports;

namespace Parity.Core.Baselines;

/// <summary>A baseline as JSON, in the notation of the report: the same bytes for the same figures, a line for each.</summary>
public static class BaselineJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = ReportJson.Options.Encoder,
        TypeInfoResolver = BaselineJsonContext.Default,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The document, with a line break at its end.</summary>
    public static byte[] Write(Baseline baseline) => [.. JsonSerializer.SerializeToUtf8Bytes(baseline, Options), (byte)'\n'];

    /// <summary>Reads a document back.</summary>
    /// <exception cref="JsonException">It is none; the message says what is wrong with it, as a clause that goes on from its name.</exception>
    public static Baseline Read(ReadOnlySpan<byte> document)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        document = document.StartsWith(mark) ? document[mark.Length..] : document;
        Baseline? baseline;
        try
        {
            baseline = JsonSerializer.Deserialize<Baseline>(document, Options);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new JsonException($"is no baseline, or damaged{(e is JsonException { Path: { Length: > 1 } at } ? $" at {at}" : string.Empty)}", e);
        }

        return baseline is null || baseline.Runs.IsDefaultOrEmpty ? throw new JsonException("is no baseline: it holds no run")
            : baseline.SchemaVersion != Baseline.CurrentSchemaVersion ? throw new JsonException($"is a baseline of schema version {baseline.SchemaVersion}, and this Parity reads {Baseline.CurrentSchemaVersion}")
            : Problem(baseline) is { } problem ? throw new JsonException(problem)
            : baseline;
    }

    private static string? Problem(Baseline baseline) =>
        baseline.Runs.Any(run => run?.Name is null || run.Candidates.IsDefaultOrEmpty || run.Candidates.Any(candidate => candidate?.Name is null || candidate.Figures is null)) ? "is no baseline, or damaged: a run has no candidate"
        : baseline.Runs.GroupBy(run => run.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"holds the run '{twice.Key}' twice"
        : baseline.Runs.Any(run => run.Candidates.GroupBy(candidate => candidate.Name, StringComparer.Ordinal).Any(same => same.Count() > 1)) ? "holds a candidate of a run twice"
        : baseline.Runs.Any(run => run.Conditions.ValueKind != JsonValueKind.Object || run.Candidates.Any(candidate => candidate.Conditions.ValueKind != JsonValueKind.Object)) ? "is no baseline, or damaged: it does not say under which conditions it was accepted"
        : baseline.Runs.SelectMany(run => run.Candidates).SelectMany(candidate => candidate.Figures).FirstOrDefault(figure => figure.Value is { } value && !double.IsFinite(value)) is { Key: { } name } ? $"is damaged: {name} is no finite number"
        : null;
}

/// <summary>Generated metadata.</summary>
[JsonSerializable(typeof(Baseline))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class BaselineJsonContext : JsonSerializerContext;
