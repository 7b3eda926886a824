using System.Collections.Immutable;

namespace Parity.Core.Detection;

/// <summary>How outputs become detections, the same for every backend.</summary>
public sealed record DetectionOptions
{
    /// <summary>Scores at or below it are no detections.</summary>
    public const double DefaultScoreThreshold = 0.001;

    /// <summary>Score bands: below 0.1 is noise in most detectors, from 0.5 on is what users draw.</summary>
    public static readonly ImmutableArray<double> DefaultBands = [0.0, 0.1, 0.2, 0.5];

    /// <summary>From this score on boxes are drawn, in most tools.</summary>
    public const double DefaultDrawThreshold = 0.2;

    /// <summary>The family of the detector.</summary>
    public required DecoderKind Decoder { get; init; }

    /// <summary>What the decoder has to know of the outputs.</summary>
    public OutputFormat Format { get; init; } = new();

    /// <summary>Class names in the order of the scores; empty where none are given, then the output's shape tells their number.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>A detection's score must be larger, compared in float32.</summary>
    /// <value>The default is 0.001.</value>
    public double ScoreThreshold { get; init; } = DefaultScoreThreshold;

    /// <summary>Whether a score that equals the threshold is a detection.</summary>
    public bool ScoreInclusive { get; init; }

    /// <summary>The thresholds at which the detections are used; null where none were given.</summary>
    public DeployThreshold? DeployThreshold { get; init; }

    /// <summary>From this score on a box is drawn. Comparing knows nothing of it.</summary>
    /// <value>The default is 0.2.</value>
    public double DrawThreshold { get; init; } = DefaultDrawThreshold;

    /// <summary>Suppression of overlapping boxes.</summary>
    public NmsOptions Nms { get; init; } = new();

    /// <summary>How far decoded values of the same anchor may differ and still count as agreeing.</summary>
    public DetectionEpsilon Epsilon { get; init; } = new();

    /// <summary>Lower edges of the score bands, ascending within [0, 1); each reaches to the next, the last to 1 inclusive.</summary>
    public ImmutableArray<double> Bands { get; init; } = DefaultBands;

    /// <summary>The name of a class: its configured name, or its number.</summary>
    public string ClassName(int label) => label >= 0 && label < Classes.Length ? Classes[label] : $"{label}";
}
