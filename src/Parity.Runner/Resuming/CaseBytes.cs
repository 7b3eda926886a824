using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Core.Comparison;
using Parity.Core.Detection.Matching;
using Parity.Core.Reports;
using Parity.Runner.Cases;

namespace Parity.Runner.Resuming;

/// <summary>
/// What a case adds to a run as bytes, compressed: JSON, whose numbers read back exactly, with error statistics as bytes of their own in it;
/// and behind it the long lists of detections as their bits.
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
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest)))
        {
            PackedRows.Write<byte>(writer, JsonSerializer.SerializeToUtf8Bytes(WithLists(facts, _ => null, _ => null), Options));
            WithLists(
                facts,
                boxes =>
                {
                    PackedRows.Write(writer, boxes.AsSpan());
                    return null;
                },
                pairs =>
                {
                    PackedRows.Write<PackedPair>(writer, [.. pairs.Select(PackedPair.Of)]);
                    return null;
                });
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a case; null where these are not the bytes of one.</summary>
    public static CaseFacts? Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new DeflateStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress));
            return JsonSerializer.Deserialize<CaseFacts>(PackedRows.Read<byte>(reader), Options) is { } facts
                ? WithLists(facts, _ => [.. PackedRows.Read<ScoredBox>(reader)], _ => [.. PackedRows.Read<PackedPair>(reader).Select(pair => pair.ToPair())])
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or FormatException or OverflowException)
        {
            return null;
        }
    }

    // The facts with other lists of detections in them: those are most of a case, and stand behind the JSON. Null leaves a list empty.
    private static CaseFacts WithLists(
        CaseFacts facts, Func<ImmutableArray<ScoredBox>, ImmutableArray<ScoredBox>?> boxes, Func<ImmutableArray<MatchedPair>, ImmutableArray<MatchedPair>?> pairs)
    {
        ScoredAnswer? Scored(ScoredAnswer? answer) => answer is null ? null : answer with { Boxes = boxes(answer.Boxes) ?? [] };
        return facts with
        {
            Scored = Scored(facts.Scored),
            Candidates =
            [
                .. facts.Candidates.Select(candidate => candidate with
                {
                    Scored = Scored(candidate.Scored),
                    Detections = candidate.Detections is { } detections ? detections with { Matched = pairs(detections.Matched) ?? [] } : null,
                }),
            ],
        };
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
