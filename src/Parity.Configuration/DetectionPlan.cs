using Parity.Core.Detection;

namespace Parity.Configuration;

/// <summary>How outputs become detections, with the files that takes.</summary>
/// <param name="Options">The options.</param>
internal sealed record DetectionPlan(DetectionOptions Options)
{
    /// <summary>The priors' file; null where there is none.</summary>
    public NamedFile? Priors { get; init; }

    /// <summary>How detections are scored against ground truth.</summary>
    public CocoPlan Coco { get; init; } = new();
}
