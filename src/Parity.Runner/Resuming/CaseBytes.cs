using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Runner.Cases;

namespace Parity.Runner.Resuming;

/// <summary>
/// What a case adds to a run as bytes: compressed JSON, whose numbers read back exactly; error statistics are bytes of their own in it.
/// Only the build that wrote them reads them.
/// </summary>
internal static class CaseBytes
{
    private static readonly JsonSerializerOptions Options = new(ReportJson.Options)
    {
        TypeInfoResolver = CaseFactsJson.Default,
        IgnoreReadOnlyProperties = true,
        Converters = { new StatisticsConverter() },
    };

    /// <summary>Writes a case.</summary>
    public static byte[] Of(CaseFacts facts)
    {
        using var bytes = new MemoryStream();
        using (var compressed = new DeflateStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(compressed, facts, Options);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a case; null where these are not the bytes of one.</summary>
    public static CaseFacts? Read(byte[] bytes)
    {
        try
        {
            using var compressed = new DeflateStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<CaseFacts>(compressed, Options);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or FormatException)
        {
            return null;
        }
    }

    private sealed class StatisticsConverter : JsonConverter<ErrorStatistics>
    {
        public override ErrorStatistics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ErrorStatisticsBytes.Read(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, ErrorStatistics value, JsonSerializerOptions options) => writer.WriteBase64StringValue(ErrorStatisticsBytes.Of(value));
    }
}

/// <summary>Generated metadata of a case.</summary>
[JsonSerializable(typeof(CaseFacts))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class CaseFactsJson : JsonSerializerContext;
