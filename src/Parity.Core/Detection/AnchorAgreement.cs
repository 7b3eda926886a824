using Parity.Core.Comparison;

namespace Parity.Core.Detection;

/// <summary>
/// How far the decoded values of the same anchors are apart, detected or not, for anchors whose best score on the reference
/// lies in one band: what the engines did before any threshold or suppression.
/// </summary>
/// <param name="From">Lower edge of the band.</param>
/// <param name="Scores">Errors of the reference's best score, one per anchor.</param>
/// <param name="Corners">Errors of the corners in model pixels, four per anchor.</param>
public sealed record AnchorAgreement(double From, ErrorStatistics Scores, ErrorStatistics Corners);
