using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Parity.Cli.Init;

/// <summary>What Ultralytics' exporter writes into an ONNX file; each part is null or empty where it is not there.</summary>
/// <param name="Description">The model's name, such as <c>Ultralytics YOLOv8n model trained on coco.yaml</c>.</param>
/// <param name="Task">What it does: <c>detect</c>, <c>segment</c> and others.</param>
/// <param name="Height">Pixels of the size that it was exported at.</param>
/// <param name="Width">Pixels of the size that it was exported at.</param>
/// <param name="Stride">What sides are multiples of, in pixels.</param>
/// <param name="Classes">Class names in order.</param>
internal sealed partial record ExporterMetadata(string? Description, string? Task, int? Height, int? Width, int? Stride, ImmutableArray<string> Classes)
{
    public static ExporterMetadata Of(ImmutableSortedDictionary<string, string> metadata)
    {
        var size = Numbers().Matches(metadata.GetValueOrDefault("imgsz", string.Empty)).Select(match => Number(match.Value)).ToArray();
        return new ExporterMetadata(
            metadata.GetValueOrDefault("description"),
            metadata.GetValueOrDefault("task"),
            size.FirstOrDefault(),
            size.LastOrDefault(),
            Numbers().Match(metadata.GetValueOrDefault("stride", string.Empty)) is { Success: true } stride ? Number(stride.Value) : null,
            Names(metadata.GetValueOrDefault("names", string.Empty)));
    }

    /// <summary>Whether the description names a framework or family.</summary>
    public bool Mentions(string word) => Description?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    // A Python dictionary or list as text: {0: 'person', 1: "driver's seat"}.
    private static ImmutableArray<string> Names(string text)
    {
        var entries = Entry().Matches(text);
        var names = entries.Select(entry => Unescape(entry.Groups["text"].Value)).ToImmutableArray();
        var inOrder = entries.All(entry => !entry.Groups["key"].Success) || entries.Select((entry, index) => Number(entry.Groups["key"].Value) == index).All(right => right);
        return inOrder && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : [];
    }

    private static string Unescape(string text) => text.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 || text == "0" ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("""(?:"?(?<key>[0-9]+)"?\s*:\s*)?(?:'(?<text>(?:[^'\\]|\\.)*)'|"(?<text>(?:[^"\\]|\\.)*)")\s*(?=[,}\]])""")]
    private static partial Regex Entry();
}
