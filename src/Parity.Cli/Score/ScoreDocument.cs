using System.Collections.Immutable;
using Parity.Core.Detection.Coco;

namespace Parity.Cli.Score;

/// <summary>The document of <c>parity score --json</c>.</summary>
internal sealed record ScoreDocument
{
    /// <summary>The path of the annotations as given.</summary>
    public required string Annotations { get; init; }

    /// <summary>The path of the results as given.</summary>
    public required string Detections { get; init; }

    /// <summary>How many detections of an image and category count.</summary>
    public required ImmutableArray<int> MaxDetections { get; init; }

    /// <summary>The figures; what pycocotools prints as -1 is null.</summary>
    public required CocoScores Scores { get; init; }

    /// <summary>What to know before the figures are believed.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}
