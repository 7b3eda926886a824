using System.Globalization;
using System.Text.Json;

namespace Parity.Core.Baselines;

/// <summary>Names what differs between the conditions of an accepted run and those of this one.</summary>
internal static class ConditionDifferences
{
    private const int NamedAtMost = 3;
    private const int LongestValue = 40;
    private const string Nothing = "nothing";

    /// <summary>A clause such as <c>detection.score_threshold was 0.001 and is 0.25</c>; null where nothing differs.</summary>
    public static string? Between(JsonElement accepted, JsonElement now)
    {
        var differences = new List<string>();
        Compare(string.Empty, accepted, now, differences);
        var rest = differences.Count - NamedAtMost;
        return differences.Count == 0 ? null : string.Join(", ", differences.Take(NamedAtMost)) + (rest > 0 ? $", and {rest} more" : string.Empty);
    }

    private static void Compare(string path, JsonElement? accepted, JsonElement? now, List<string> differences)
    {
        if (accepted is { ValueKind: JsonValueKind.Object } before && now is { ValueKind: JsonValueKind.Object } after)
        {
            foreach (var name in before.EnumerateObject().Select(property => property.Name).Union(after.EnumerateObject().Select(property => property.Name)))
            {
                Compare(Below(path, name), Property(before, name), Property(after, name), differences);
            }
        }
        else if (accepted is { ValueKind: JsonValueKind.Array } old && now is { ValueKind: JsonValueKind.Array } current && old.GetArrayLength() == current.GetArrayLength())
        {
            for (var i = 0; i < old.GetArrayLength(); i++)
            {
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), old[i], current[i], differences);
            }
        }
        else if (!IsSame(accepted, now))
        {
            differences.Add($"{path} was {Shown(accepted)} and is {Shown(now)}");
        }
    }

    private static bool IsSame(JsonElement? accepted, JsonElement? now) => accepted is { } before && now is { } after
        ? JsonElement.DeepEquals(before, after)
        : (accepted ?? now) is null or { ValueKind: JsonValueKind.Null };

    private static JsonElement? Property(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;

    private static string Shown(JsonElement? value)
    {
        if (value is not { } element || element.ValueKind == JsonValueKind.Null)
        {
            return Nothing;
        }

        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText().ReplaceLineEndings(" ");
        return text.Length > LongestValue ? $"{text[..LongestValue]}…" : text;
    }

    // In the words of a configuration.
    private static string Below(string path, string name)
    {
        var word = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        return path.Length == 0 ? word : $"{path}.{word}";
    }
}
