using System.Collections.Immutable;

namespace Parity.Core.Detection.Suppression;

/// <summary>All boxes over the threshold, best first, with what became of each and why.</summary>
/// <remarks>
/// A suppressed entry names a kept one as its suppressor. Peaks differ: there a neighbour suppresses a cell whether or not it is
/// kept itself, as max-pooling does.
/// </remarks>
public sealed class Selection
{
    private readonly EntryIndex _index;
    private readonly Func<int, int, float> _overlap;

    internal Selection(ImmutableArray<SelectedEntry> entries, ImmutableArray<DetectedObject> kept, EntryIndex index, Func<int, int, float> overlap) =>
        (Entries, Kept, _index, _overlap) = (entries, kept, index, overlap);

    /// <summary>
    /// Every box over the threshold, in the order of selection: by score, ties by anchor and then by label; torchvision's SSD,
    /// which caps the candidates of each class, has ties by label and then by anchor.
    /// </summary>
    public ImmutableArray<SelectedEntry> Entries { get; }

    /// <summary>The detections, best first.</summary>
    public ImmutableArray<DetectedObject> Kept { get; }

    /// <summary>
    /// The entry of an anchor (and of a label, where an anchor may have several detections), or −1 when its score is not over
    /// the threshold.
    /// </summary>
    public int Find(int anchor, int label) => _index.Find(anchor, label);

    /// <summary>Whether the anchor's detection (of that label, where it may have several) was kept.</summary>
    public bool IsKept(int anchor, int label) => Find(anchor, label) is >= 0 and var i && Entries[i].Outcome == SelectionOutcome.Kept;

    /// <summary>Whether the anchor was kept with exactly this label.</summary>
    public bool IsKeptAs(int anchor, int label) => IsKept(anchor, label) && Entries[Find(anchor, label)].Label == label;

    /// <summary>
    /// The IoU of two entries as suppression computes it, in float32: of boxes moved by their class's offset where the
    /// semantics move them, 0 between classes that it never compares, NaN where it divides 0 by 0.
    /// </summary>
    public float Overlap(int entry, int other) => _overlap(entry, other);
}
