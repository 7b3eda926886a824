using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Core.Detection;

namespace Parity.Core.Reports;

/// <summary>A box as <c>[x1, y1, x2, y2]</c> in model pixels.</summary>
internal sealed class BoxConverter : JsonConverter<Box>
{
    private const int Corners = 4;

    public override Box Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<float> corners = stackalloc float[Corners];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A box is an array of four numbers.");
        }

        for (var i = 0; i < Corners; i++)
        {
            reader.Read();
            corners[i] = reader.TokenType == JsonTokenType.String
                ? float.Parse(reader.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                : reader.GetSingle();
        }

        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray
            ? new Box(corners[0], corners[1], corners[2], corners[3])
            : throw new JsonException("A box is an array of four numbers.");
    }

    public override void Write(Utf8JsonWriter writer, Box value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        WriteNumber(writer, value.X1);
        WriteNumber(writer, value.Y1);
        WriteNumber(writer, value.X2);
        WriteNumber(writer, value.Y2);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
