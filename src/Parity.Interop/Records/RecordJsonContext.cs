using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parity.Interop.Records;

/// <summary>How <c>record.json</c> is written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RecordManifest))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
