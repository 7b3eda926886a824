using System.Collections.Immutable;

namespace Parity.Core.Detection.Suppression;

/// <summary>All boxes over the threshold, best first, with what became of each and why.</summary>
public sealed class Selection
{
    private readonly Dictionary<(int Anchor, int Label), int> _index;
    private readonly Func<int, int, float> _overlap;
    private readonly bool _multiLabel;

    internal Selection(ImmutableArray<SelectedEntry> entries, ImmutableArray<DetectedObject> kept, bool multiLabel, Func<int, int, float> overlap)
    {
        (Entries, Kept, _multiLabel, _overlap) = (entries, kept, multiLabel, overlap);
        _index = new Dictionary<(int, int), int>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            _index.Add(Key(entries[i].Anchor, entries[i].Label), i);
        }
    }

    /// <summary>Every box over the threshold, in the order of selection: by score, ties by anchor.</summary>
    public ImmutableArray<SelectedEntry> Entries { get; }

    /// <summary>The detections, best first.</summary>
    public ImmutableArray<DetectedObject> Kept { get; }

    /// <summary>
    /// The entry of an anchor (and of a label, where an anchor may have several detections), or −1 when its score is not over
    /// the threshold.
    /// </summary>
    public int Find(int anchor, int label) => _index.GetValueOrDefault(Key(anchor, label), -1);

    /// <summary>Whether the anchor's detection (of that label, where it may have several) was kept.</summary>
    public bool IsKept(int anchor, int label) => Find(anchor, label) is >= 0 and var i && Entries[i].Outcome == SelectionOutcome.Kept;

    /// <summary>Whether the anchor was kept with exactly this label.</summary>
    public bool IsKeptAs(int anchor, int label) => IsKept(anchor, label) && Entries[Find(anchor, label)].Label == label;

    /// <summary>The IoU of two entries as suppression computed it: in float32, classes moved apart.</summary>
    public float Overlap(int entry, int other) => _overlap(entry, other);

    // An anchor with a single label keeps its identity when that label changes.
    private (int Anchor, int Label) Key(int anchor, int label) => (anchor, _multiLabel ? label : 0);
}
