namespace Parity.Core.Detection.Suppression;

/// <summary>One box over the score threshold, in the order of selection.</summary>
/// <param name="Anchor">The row of the output.</param>
/// <param name="Label">The class.</param>
/// <param name="Score">The score.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="SuppressedBy">
/// The index of the entry that suppressed it, or −1: a kept one, but for peaks, where it is the largest neighbour, kept or not.
/// </param>
/// <param name="Cap">The cap that left it out.</param>
/// <param name="LastUnderCap">The index of the entry that took the last place under that cap, or −1 where there is none.</param>
public readonly record struct SelectedEntry(
    int Anchor, int Label, float Score, SelectionOutcome Outcome, int SuppressedBy, SelectionCap Cap = SelectionCap.None, int LastUnderCap = -1);
