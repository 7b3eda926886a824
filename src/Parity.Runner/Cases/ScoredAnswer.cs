using System.Collections.Immutable;

namespace Parity.Runner.Cases;

/// <summary>A backend's detections on one image, to be scored.</summary>
/// <param name="IsImpossible">Whether a score or a corner is no number, so that nothing ranks them.</param>
/// <param name="IsInOriginalPixels">Whether boxes are in pixels of the original image, not of the model.</param>
/// <param name="Boxes">The detections; empty where they are impossible.</param>
internal sealed record ScoredAnswer(bool IsImpossible, bool IsInOriginalPixels, ImmutableArray<ScoredBox> Boxes);
