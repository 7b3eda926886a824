using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Reports;

namespace Parity.Reporting.Html;

/// <summary>What a page needs of a run's plan.</summary>
internal sealed class PlanView
{
    private readonly HashSet<string> _byClass;

    private PlanView(RunReport run)
    {
        Options = HarvestOptions.Of(run.Plan);
        var plan = Object(run.Plan, null);
        ConfigPath = plan is { } all && all.TryGetProperty("configPath", out var path) && path.ValueKind == JsonValueKind.String ? path.GetString() : null;
        IsOfBatch = plan is { } own && own.TryGetProperty("isOfBatch", out var ofBatch) && ofBatch.ValueKind == JsonValueKind.True;
        var detection = Object(plan, "detection");
        HasDetections = detection is not null;
        var epsilon = Object(detection, "epsilon");
        Epsilon = new DetectionEpsilon(Options.ScoreEpsilon, epsilon is { } e && e.TryGetProperty("box", out var box) && box.ValueKind == JsonValueKind.Number ? box.GetDouble() : DetectionEpsilon.DefaultBox);
        BoxesAreOriginal = Object(detection, "format") is { } format && format.TryGetProperty("boxUnit", out var unit) && unit.ValueKind == JsonValueKind.String && unit.GetString() == "original_pixels";
        _byClass = Options.Deploy is { } deploy ? [.. deploy.ByClass.Keys] : [];
    }

    /// <summary>Class names and thresholds.</summary>
    public HarvestOptions Options { get; }

    /// <summary>The configuration as it was given; null in the report of a run that died.</summary>
    public string? ConfigPath { get; }

    /// <summary>Whether the file makes other runs as well, so that a command has to name this one.</summary>
    public bool IsOfBatch { get; }

    /// <summary>Whether outputs become detections.</summary>
    public bool HasDetections { get; }

    /// <summary>How far agreeing values of one detection may be apart.</summary>
    public DetectionEpsilon Epsilon { get; }

    /// <summary>Whether boxes are in pixels of the original image already.</summary>
    public bool BoxesAreOriginal { get; }

    /// <summary>Deploy thresholds and what they hold for, highest first; empty where none is set.</summary>
    public ImmutableArray<(double Threshold, string Of)> DeployThresholds => Options.Deploy is not { } deploy ? [] :
    [
        .. _byClass.Select(name => (deploy.Of(name), name)).Append((deploy.Default, _byClass.Count > 0 ? "other classes" : "all classes"))
            .OrderByDescending(threshold => threshold.Item1).ThenBy(threshold => threshold.Item2, StringComparer.Ordinal),
    ];

    public static PlanView Of(RunReport run) => new(run);

    /// <summary>A class where a number alone would be taken for a figure: its name, else <c>class 3</c>.</summary>
    public string ClassInSentence(int label) => label >= 0 && label < Options.Classes.Length ? Options.ClassName(label) : $"class {label}";

    /// <summary>Whether a detection is used where the model is deployed.</summary>
    public bool IsShown(DetectedObject detection) => detection.Score > (float)Options.ThresholdOf(detection.Label);

    private static JsonElement? Object(JsonElement? within, string? name) =>
        within is not { ValueKind: JsonValueKind.Object } element ? null
        : name is null ? element
        : element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}
