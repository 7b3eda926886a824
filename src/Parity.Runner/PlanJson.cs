using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Configuration;
using Parity.Core.Tensors;
using Parity.Imaging;

namespace Parity.Runner;

/// <summary>The run plan as it stands in the report.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = PlanJsonContext.Default,
        Converters = { new ElementTypeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new PixelScaleConverter() },
    };

    public static JsonElement Of(RunPlan plan) => JsonSerializer.SerializeToElement(plan, Options);

    // Snake case would make uint8 u_int8.
    private sealed class ElementTypeConverter : JsonConverter<ElementType>
    {
        public override ElementType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A plan is read from its configuration.");

        public override void Write(Utf8JsonWriter writer, ElementType value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());
    }

    private sealed class PixelScaleConverter : JsonConverter<PixelScale>
    {
        public override PixelScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A plan is read from its configuration.");

        public override void Write(Utf8JsonWriter writer, PixelScale value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>Generated metadata of the plan.</summary>
[JsonSerializable(typeof(RunPlan))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
