namespace Parity.Core.Detection.Suppression;

/// <summary>Finds an entry by its anchor and, where an anchor may have several detections, its label.</summary>
internal sealed class EntryIndex
{
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int[] _labels;
    private readonly bool _manyLabels;

    public EntryIndex(Candidates candidates, int anchors, bool manyLabels)
    {
        (_labels, _manyLabels) = (candidates.Labels, manyLabels);
        (_first, _next) = (new int[anchors], manyLabels ? new int[candidates.Count] : []);
        _first.AsSpan().Fill(-1);
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            ref var first = ref _first[candidates.Anchors[i]];
            if (manyLabels)
            {
                _next[i] = first;
            }

            first = i;
        }
    }

    /// <summary>The index of the entry, or −1. An anchor with a single label keeps its identity when that label changes.</summary>
    public int Find(int anchor, int label)
    {
        if (anchor < 0 || anchor >= _first.Length)
        {
            return -1;
        }

        var i = _first[anchor];
        while (_manyLabels && i >= 0 && _labels[i] != label)
        {
            i = _next[i];
        }

        return i;
    }
}
