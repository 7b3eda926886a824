using Parity.Core.Detection.Coco;

namespace Parity.Core.Reports;

/// <summary>One backend's scores.</summary>
/// <param name="Name">The backend's name.</param>
/// <param name="Scores">The figures.</param>
/// <param name="Detections">The COCO results file with its detections; null where none was asked for, or the run did not reach its end.</param>
/// <param name="Problem">Why the figures are not those of all images; null where they are.</param>
public sealed record BackendScoresReport(string Name, CocoScores Scores, string? Detections, string? Problem = null);
