namespace Parity.Core.Detection.Coco;

/// <summary>The average recall at one limit.</summary>
/// <param name="MaxDetections">How many detections of each image and category count.</param>
/// <param name="Value">The recall in [0, 1]; null without ground truth.</param>
public sealed record CocoRecall(int MaxDetections, double? Value);
