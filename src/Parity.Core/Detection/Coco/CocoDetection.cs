namespace Parity.Core.Detection.Coco;

/// <summary>One detection of an image.</summary>
/// <param name="CategoryId">Its category.</param>
/// <param name="Score">How sure the model is; only the order counts, equal scores keep the order they are given in.</param>
/// <param name="Box">Its box in original pixels.</param>
public readonly record struct CocoDetection(long CategoryId, double Score, CocoBox Box);
