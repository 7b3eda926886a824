using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary>What of a run there is to judge.</summary>
/// <param name="Detection">How outputs become detections; null without.</param>
/// <param name="Batches">Whether batches are fed.</param>
/// <param name="GroundTruth">Whether detections are scored against ground truth.</param>
internal sealed record GateTopics(DetectionOptions? Detection, bool Batches, bool GroundTruth);
