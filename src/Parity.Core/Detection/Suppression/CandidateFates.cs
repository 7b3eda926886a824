namespace Parity.Core.Detection.Suppression;

/// <summary>What became of each candidate: kept until a cap or another box says otherwise.</summary>
internal sealed class CandidateFates
{
    private readonly SelectionCap[] _caps;
    private readonly int[] _by;

    public CandidateFates(int count)
    {
        (_caps, _by) = (new SelectionCap[count], new int[count]);
        _by.AsSpan().Fill(-1);
    }

    /// <summary>Whether no cap on candidates left it out.</summary>
    public bool Enters(int entry) => _caps[entry] == SelectionCap.None;

    public void Cap(int entry, SelectionCap cap, int last) => (_caps[entry], _by[entry]) = (cap, last);

    public void Suppress(int entry, int suppressor) => _by[entry] = suppressor;

    public SelectedEntry Entry(Candidates candidates, int entry)
    {
        var (anchor, label, score) = (candidates.Anchors[entry], candidates.Labels[entry], candidates.Scores[entry]);
        var (cap, by) = (_caps[entry], _by[entry]);
        return cap != SelectionCap.None ? new SelectedEntry(anchor, label, score, SelectionOutcome.Capped, -1, cap, by)
            : by >= 0 ? new SelectedEntry(anchor, label, score, SelectionOutcome.Suppressed, by)
            : new SelectedEntry(anchor, label, score, SelectionOutcome.Kept, -1);
    }
}
