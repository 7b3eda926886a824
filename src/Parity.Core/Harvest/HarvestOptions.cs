using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;

namespace Parity.Core.Harvest;

/// <summary>Which detections make an input a hard case.</summary>
public sealed record HarvestOptions
{
    /// <summary>A score this near to the threshold is near.</summary>
    public const double DefaultMargin = 0.02;

    /// <summary>The thresholds at which the detections are used; null where none are known.</summary>
    public DeployThreshold? Deploy { get; init; }

    /// <summary>From where on a score is a detection at all: what is near the threshold where no deploy threshold is known.</summary>
    public double ScoreThreshold { get; init; } = DetectionOptions.DefaultScoreThreshold;

    /// <summary>From this score on a box is drawn; differences below it are faint.</summary>
    public double DrawThreshold { get; init; } = DetectionOptions.DefaultDrawThreshold;

    /// <summary>How far the scores of one detection may differ and still count as agreeing.</summary>
    public double ScoreEpsilon { get; init; } = new DetectionEpsilon().Score;

    /// <summary>Class names; empty where none were given.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>A score closer to the threshold than this is near it; 0 leaves out what is only near.</summary>
    /// <value>The default is 0.02.</value>
    public double Margin { get; init; } = DefaultMargin;

    /// <summary>The name of a class: its configured name, or its number.</summary>
    public string ClassName(int label) => label >= 0 && label < Classes.Length ? Classes[label] : $"{label}";

    /// <summary>The threshold that the scores of a class are measured from.</summary>
    public double ThresholdOf(int label) => Deploy?.Of(ClassName(label)) ?? ScoreThreshold;

    /// <summary>The options of a run, as the plan in its report says; what it does not say has its default.</summary>
    /// <param name="plan">The plan; null in the report of a run that died.</param>
    public static HarvestOptions Of(JsonElement? plan)
    {
        var options = new HarvestOptions();
        if (Property(plan, "detection", JsonValueKind.Object) is not { } detection)
        {
            return options;
        }

        var classes = Property(detection, "classes", JsonValueKind.Array);
        return options with
        {
            Deploy = Property(detection, "deployThreshold", JsonValueKind.Object) is { } deploy ? DeployOf(deploy) : null,
            ScoreThreshold = Number(detection, "scoreThreshold") ?? options.ScoreThreshold,
            DrawThreshold = Number(detection, "drawThreshold") ?? options.DrawThreshold,
            ScoreEpsilon = Number(Property(detection, "epsilon", JsonValueKind.Object), "score") ?? options.ScoreEpsilon,
            Classes = classes is { } names ? [.. names.EnumerateArray().Select(name => name.ToString())] : [],
        };
    }

    private static DeployThreshold? DeployOf(JsonElement deploy) => Number(deploy, "default") is not { } number ? null : new DeployThreshold(
        number,
        Property(deploy, "byClass", JsonValueKind.Object) is { } byClass
            ? byClass.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Number).DistinctBy(entry => entry.Name)
                .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetDouble(), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, double>.Empty);

    private static double? Number(JsonElement? within, string name) => Property(within, name, JsonValueKind.Number)?.GetDouble();

    private static JsonElement? Property(JsonElement? within, string name, JsonValueKind kind) =>
        within is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
