using System.Collections.Immutable;

namespace Parity.Configuration;

/// <summary>How detections are scored against ground truth.</summary>
public sealed record CocoPlan
{
    /// <summary>Detections that count per image and category, best first: one to three ascending limits.</summary>
    /// <value>The default is 1, 10 and 100, COCO's own.</value>
    public ImmutableArray<int> MaxDetections { get; init; } = [1, 10, 100];
}
