namespace Parity.Core.Detection.Coco;

/// <summary>The figures of one category, at the largest limit of detections and over all areas. Null without ground truth.</summary>
public sealed record CocoCategoryScores
{
    /// <summary>The category's id.</summary>
    public required long Id { get; init; }

    /// <summary>The category's name, for whoever shows the figures; null where nobody told.</summary>
    public string? Name { get; init; }

    /// <summary>Average precision over the ten IoU thresholds.</summary>
    public required double? Ap { get; init; }

    /// <summary>Average precision at IoU 0.50.</summary>
    public required double? Ap50 { get; init; }

    /// <summary>Average precision at IoU 0.75.</summary>
    public required double? Ap75 { get; init; }

    /// <summary>Average recall over the ten IoU thresholds.</summary>
    public required double? Ar { get; init; }

    /// <summary>Objects that are to be found: crowds do not count.</summary>
    public required long GroundTruths { get; init; }

    /// <summary>Detections, also those beyond the limit.</summary>
    public required long Detections { get; init; }
}
