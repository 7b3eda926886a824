namespace Parity.Core.Detection.Suppression;

/// <summary>One box over the score threshold, in the order of selection.</summary>
/// <param name="Anchor">The row of the output.</param>
/// <param name="Label">The class.</param>
/// <param name="Score">The score.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="SuppressedBy">The index of the kept entry that suppressed it, or −1.</param>
public readonly record struct SelectedEntry(int Anchor, int Label, float Score, SelectionOutcome Outcome, int SuppressedBy);
