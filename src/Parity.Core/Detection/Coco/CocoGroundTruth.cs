namespace Parity.Core.Detection.Coco;

/// <summary>One object of the ground truth.</summary>
/// <param name="Id">
/// The annotation's id. pycocotools marks a match by it and takes 0 for none: a detection that finds the object with id 0 counts
/// as false there, and therefore here.
/// </param>
/// <param name="CategoryId">Its category.</param>
/// <param name="Box">Its box in original pixels.</param>
/// <param name="Area">
/// The annotation's own <c>area</c> in square pixels, which decides whether it is small, medium or large: in COCO that of the mask,
/// not of the box.
/// </param>
/// <param name="IsCrowd">
/// Whether it is a group: need not be found, may be found any number of times. pycocotools sets <c>ignore</c> to this, whatever an
/// annotation's <c>ignore</c> says.
/// </param>
public readonly record struct CocoGroundTruth(long Id, long CategoryId, CocoBox Box, double Area, bool IsCrowd = false);
