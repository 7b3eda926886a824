using Parity.Core.Detection;

namespace Parity.Imaging.Drawing;

/// <summary>A box to draw.</summary>
/// <param name="Mark">What it is.</param>
/// <param name="Reference">The reference's box in model pixels; null where it has none.</param>
/// <param name="Candidate">The candidate's box in model pixels; null where it has none.</param>
/// <param name="Label">What is written at it; null where nothing is.</param>
public sealed record OverlayBox(OverlayMark Mark, Box? Reference, Box? Candidate, string? Label);
