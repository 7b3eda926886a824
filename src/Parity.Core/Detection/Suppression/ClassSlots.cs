namespace Parity.Core.Detection.Suppression;

/// <summary>
/// Places for the boxes in memory: in the order of selection, those of one class side by side where classes never meet, so that
/// a kept box is compared with its own class only. Boxes that do not enter suppression come last.
/// </summary>
internal sealed class ClassSlots
{
    private readonly int[] _slots;
    private readonly int[] _labels;
    private readonly int[] _ends;
    private readonly bool _grouped;

    public ClassSlots(Candidates candidates, CandidateFates fates, int entering, int classes, bool grouped)
    {
        (Entering, _labels, _grouped) = (entering, candidates.Labels, grouped);
        (_slots, _ends) = (new int[candidates.Count], new int[grouped ? classes : 1]);
        for (var i = 0; grouped && i < candidates.Count; i++)
        {
            _ends[_labels[i]] += fates.Enters(i) ? 1 : 0;
        }

        // From counts to the first slot of each class; filling moves it to the end of the class.
        for (int group = 0, start = 0; grouped && group < classes; group++)
        {
            (_ends[group], start) = (start, start + _ends[group]);
        }

        var outside = entering;
        for (var i = 0; i < candidates.Count; i++)
        {
            _slots[i] = fates.Enters(i) ? _ends[Group(i)]++ : outside++;
        }
    }

    /// <summary>The number of boxes that enter suppression.</summary>
    public int Entering { get; }

    /// <summary>The slot of an entry.</summary>
    public int Of(int entry) => _slots[entry];

    /// <summary>The end of the slots whose boxes may meet this entry's.</summary>
    public int EndFor(int entry) => _ends[Group(entry)];

    private int Group(int entry) => _grouped ? _labels[entry] : 0;
}
