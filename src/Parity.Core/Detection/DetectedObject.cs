namespace Parity.Core.Detection;

/// <summary>One detection that passed threshold, suppression and caps.</summary>
/// <param name="Anchor">The row of the output that it came from.</param>
/// <param name="Label">The class, from 0.</param>
/// <param name="Score">The score in [0, 1].</param>
/// <param name="Box">The box in model pixels.</param>
public sealed record DetectedObject(int Anchor, int Label, float Score, Box Box);
