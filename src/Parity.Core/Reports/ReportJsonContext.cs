using System.Text.Json.Serialization;

namespace Parity.Core.Reports;

/// <summary>Generated metadata: the first report must not wait for reflection.</summary>
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(CaseReport))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
