using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Parity.Core.Comparison;

namespace Parity.Core.Reports;

/// <summary>
/// Reports as JSON: camelCase names, snake_case words, shortest numbers that read back exactly; NaN and infinities as the
/// strings <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.
/// </summary>
public static class ReportJson
{
    /// <summary>How cases are written and reports are read.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions(indented: false);

    /// <summary>How files from elsewhere are read: what must be there may neither be missing nor null.</summary>
    public static JsonSerializerOptions StrictOptions { get; } = CreateOptions(indented: false, strict: true);

    /// <summary>The same on several lines, for people who open the file.</summary>
    public static JsonSerializerOptions IndentedOptions { get; } = CreateOptions(indented: true);

    /// <summary>A value of an enumeration as a report has it: <c>not_evaluated</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>One case on one line.</summary>
    public static byte[] CaseLine(CaseReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Options);

    /// <summary>Reads a case back.</summary>
    public static CaseReport ReadCase(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize<CaseReport>(line, Options) ?? throw new JsonException("A case cannot be null.");

    private static JsonSerializerOptions CreateOptions(bool indented, bool strict = false)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = ReportJsonContext.Default.WithAddedModifier(LeaveOutEmpty),
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            RespectNullableAnnotations = strict,
            RespectRequiredConstructorParameters = strict,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
                new BoxConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // A report that was not asked for speed or waivers is the same to the byte as before there were any, and a case has no histograms.
    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        if (type.Type == typeof(RunReport))
        {
            LeaveOutEmpty<SpeedReport>(type, nameof(RunReport.Speed));
            LeaveOutEmpty<WaiverReport>(type, nameof(RunReport.Waivers));
        }
        else if (type.Type.IsAssignableTo(typeof(ErrorReport)))
        {
            LeaveOutEmpty<ErrorBin>(type, nameof(ErrorReport.Histogram));
        }
    }

    private static void LeaveOutEmpty<T>(JsonTypeInfo type, string name) =>
        type.Properties.Single(property => property.Name == JsonNamingPolicy.CamelCase.ConvertName(name)).ShouldSerialize = (_, value) => value is ImmutableArray<T> { IsEmpty: false };
}
