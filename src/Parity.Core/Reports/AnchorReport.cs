namespace Parity.Core.Reports;

/// <summary>How far decoded values of the same anchors are apart in one band, over the run; figures are null without anchors.</summary>
public sealed record AnchorReport
{
    /// <summary>Lower edge of the band, by the reference's best score of the anchor.</summary>
    public required double From { get; init; }

    /// <summary>Anchors in the band over all inputs.</summary>
    public required long Anchors { get; init; }

    /// <summary>Largest difference of the score.</summary>
    public required double? MaxScoreDiff { get; init; }

    /// <summary>Up to this 99.9 % of the scores differ.</summary>
    public required double? P999ScoreDiff { get; init; }

    /// <summary>Largest difference of a corner's coordinate, in model pixels.</summary>
    public required double? MaxCornerDiff { get; init; }

    /// <summary>Up to this 99.9 % of the coordinates differ, in model pixels.</summary>
    public required double? P999CornerDiff { get; init; }
}
