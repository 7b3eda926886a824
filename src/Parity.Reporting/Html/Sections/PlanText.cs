using System.Text;
using System.Text.Json;

namespace Parity.Reporting.Html.Sections;

/// <summary>A run's plan on several lines.</summary>
internal static class PlanText
{
    /// <summary>A plan of more characters is cut.</summary>
    public const int Longest = 100_000;

    public static string Of(JsonElement plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Core.Reports.ReportJson.Options.Encoder }))
        {
            plan.WriteTo(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
