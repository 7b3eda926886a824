using System.Collections.Immutable;

namespace Parity.Core.Detection.Coco;

/// <summary>
/// The figures of pycocotools' COCOeval for boxes: means over ten IoU thresholds from 0.50 to 0.95, 101 recalls and the categories
/// that have ground truth. Null is where pycocotools has -1: there is nothing to take a mean of.
/// </summary>
public sealed record CocoScores
{
    /// <summary>
    /// The AP that pycocotools prints first: at 100 detections if there are three limits, and null where 100 is not one of them.
    /// With one or two limits, which pycocotools has no figures for, the same as <see cref="ApAtLargest"/>.
    /// </summary>
    public required double? Ap { get; init; }

    /// <summary>The AP at the largest limit: never null where there is ground truth, whatever the limits.</summary>
    public required double? ApAtLargest { get; init; }

    /// <summary>AP at IoU 0.50 and the largest limit.</summary>
    public required double? Ap50 { get; init; }

    /// <summary>AP at IoU 0.75 and the largest limit.</summary>
    public required double? Ap75 { get; init; }

    /// <summary>AP of objects of at most 32² pixels, at the largest limit.</summary>
    public required double? ApSmall { get; init; }

    /// <summary>AP of objects from 32² to 96² pixels, at the largest limit.</summary>
    public required double? ApMedium { get; init; }

    /// <summary>AP of objects of at least 96² pixels, at the largest limit.</summary>
    public required double? ApLarge { get; init; }

    /// <summary>Average recall at each limit, in their order.</summary>
    public required ImmutableArray<CocoRecall> Ar { get; init; }

    /// <summary>Average recall of objects of at most 32² pixels, at the largest limit.</summary>
    public required double? ArSmall { get; init; }

    /// <summary>Average recall of objects from 32² to 96² pixels, at the largest limit.</summary>
    public required double? ArMedium { get; init; }

    /// <summary>Average recall of objects of at least 96² pixels, at the largest limit.</summary>
    public required double? ArLarge { get; init; }

    /// <summary>Every category by ascending id, also those without ground truth.</summary>
    public required ImmutableArray<CocoCategoryScores> Categories { get; init; }

    /// <summary>Images, also those without objects.</summary>
    public required long Images { get; init; }

    /// <summary>Objects of the ground truth, crowds included.</summary>
    public required long GroundTruths { get; init; }

    /// <summary>Detections, also those beyond the limits.</summary>
    public required long Detections { get; init; }

    /// <summary>Whether there was an object to find: without one every figure is null, and nothing was scored.</summary>
    public bool HasGroundTruth => ApAtLargest is not null;
}
