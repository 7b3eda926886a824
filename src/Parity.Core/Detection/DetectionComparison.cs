using System.Collections.Immutable;
using Parity.Core.Detection.Matching;

namespace Parity.Core.Detection;

/// <summary>The detections of reference and candidate on one input, compared.</summary>
/// <param name="Matched">Detections that both have with the same label, best first.</param>
/// <param name="Differences">All differences, worst first: unexplained before explained, then by score.</param>
/// <param name="Bands">The tally by score.</param>
/// <param name="Anchors">How far the values of the same anchors are apart, by band.</param>
/// <param name="DisagreeingAnchors">Anchors at which a decoded value differs by more than epsilon, detected or not.</param>
public sealed record DetectionComparison(
    ImmutableArray<MatchedPair> Matched,
    ImmutableArray<DetectionDifference> Differences,
    ImmutableArray<BandTally> Bands,
    ImmutableArray<AnchorAgreement> Anchors,
    int DisagreeingAnchors);
