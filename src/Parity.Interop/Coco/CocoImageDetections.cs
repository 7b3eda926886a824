using Parity.Core.Detection.Coco;

namespace Parity.Interop.Coco;

/// <summary>The detections of one image.</summary>
/// <param name="ImageId">The image's id in the annotations.</param>
/// <param name="Detections">Its detections, in any order.</param>
public readonly record struct CocoImageDetections(long ImageId, ReadOnlyMemory<CocoDetection> Detections);
