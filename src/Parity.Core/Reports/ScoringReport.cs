using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>Every backend's detections against ground truth, as COCO scores them.</summary>
public sealed record ScoringReport
{
    /// <summary>The annotation file as written.</summary>
    public required string Annotations { get; init; }

    /// <summary>Its SHA-256, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Images that were scored.</summary>
    public required int Images { get; init; }

    /// <summary>Images of the annotations that the run did not feed; what is in them does not count as missed.</summary>
    public required int ImagesNotFed { get; init; }

    /// <summary>Detections that count per image and category.</summary>
    public required ImmutableArray<int> MaxDetections { get; init; }

    /// <summary>Every backend, in the order of the configuration.</summary>
    public required ImmutableArray<BackendScoresReport> Backends { get; init; }
}
