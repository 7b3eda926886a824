using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parity.Core.Reports;

namespace Parity.Core.Baselines;

/// <summary>
/// What figures depend on beside the models. Figures of other inputs, or judged in another way, cannot be held against each other;
/// models, engines and machines may change, since they are what is judged.
/// </summary>
internal static class BaselineConditions
{
    // Longer lists, such as priors and the classes of large data sets, are kept as their digest.
    private const int LongestList = 64;

    // Of a limit, only what it is counts, not where it was written.
    private const string MarkOfLimit = "isOff";

    /// <summary>Those of the whole run; null where the report holds no plan.</summary>
    public static JsonElement? OfRun(RunReport report) => report.Plan is not { } plan ? null : Element(new JsonObject
    {
        ["reference"] = Part(plan, "reference"),
        ["inputs"] = new JsonObject { ["count"] = report.Inputs.Length, ["sha256"] = Digest(report.Inputs.SelectMany(Parts)) },
        ["preprocess"] = Part(plan, "preprocess"),
        ["sizes"] = Part(plan, "sizes"),
        ["batch"] = Part(plan, "batch"),
        ["detection"] = WithoutDrawing(Part(plan, "detection")),
        ["annotations"] = report.Scoring?.Sha256,
        ["coco"] = Part(plan, "coco"),
    });

    /// <summary>Those of one candidate; null where the plan holds none of it.</summary>
    public static JsonElement? OfCandidate(RunReport report, string candidate)
    {
        var plan = report.Plan is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("candidates", out var all) && all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() == candidate).Select(entry => (JsonElement?)entry).FirstOrDefault()
            : null;
        return plan is not { } own ? null : Element(new JsonObject { ["tolerances"] = Part(own, "tolerances"), ["gates"] = Part(own, "gates") });
    }

    private static IEnumerable<string> Parts(InputReport input) =>
        [input.Name, input.Tensors.Length.ToString(CultureInfo.InvariantCulture), .. input.Tensors.SelectMany(tensor => new[] { tensor.Name, tensor.Sha256 })];

    private static JsonNode? Part(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var part) ? Shortened(part) : null;

    private static JsonNode? Shortened(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty(MarkOfLimit, out var isOff) => Limit(value, isOff.ValueKind == JsonValueKind.True),
        // Of a key that somebody wrote twice the last counts, as everywhere in JSON.
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal).Select(same => KeyValuePair.Create(same.Key, Shortened(same.Last().Value)))),
        JsonValueKind.Array when value.GetArrayLength() > LongestList => new JsonObject { ["count"] = value.GetArrayLength(), ["sha256"] = Digest([value.GetRawText()]) },
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Shortened)]),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static JsonNode? Limit(JsonElement limit, bool isOff)
    {
        var value = isOff ? JsonValue.Create("off") : Part(limit, "value");
        return limit.TryGetProperty("severity", out var severity) ? new JsonObject { ["limit"] = value, ["severity"] = Shortened(severity) } : value;
    }

    // From which score on boxes are drawn changes no figure.
    private static JsonNode? WithoutDrawing(JsonNode? detection)
    {
        (detection as JsonObject)?.Remove("drawThreshold");
        return detection;
    }

    // Each part is ended by a NUL, so that no two lists give the same bytes.
    private static string Digest(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonElement Element(JsonObject node) => JsonDocument.Parse(node.ToJsonString()).RootElement.Clone();
}
