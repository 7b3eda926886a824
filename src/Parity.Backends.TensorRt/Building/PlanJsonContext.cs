using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parity.Backends.TensorRt.Building;

/// <summary>How what lies beside a plan is written and read, and what its key is taken over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PlanRecord))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
