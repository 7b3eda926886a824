using System.Collections.Immutable;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>The caps before suppression: of each class, of each level, then of all that these two let through.</summary>
internal static class CandidateCaps
{
    /// <summary>Marks the boxes that a cap leaves out and returns how many enter suppression.</summary>
    public static int Apply(Candidates candidates, CandidateFates fates, RawDetections raw, NmsOptions nms)
    {
        var all = new PlaceCount(1, nms.MaxCandidates);
        var classes = new PlaceCount(raw.Classes, nms.MaxCandidatesPerClass);
        var levels = new PlaceCount(Math.Max(1, raw.Levels.Length), nms.MaxCandidatesPerLevel);
        var entering = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var label = candidates.Labels[i];
            var level = levels.IsLimited ? LevelOf(candidates.Anchors[i], raw.Levels) : 0;
            if (classes.IsFull(label))
            {
                fates.Cap(i, SelectionCap.MaxCandidatesPerClass, classes.Last(label));
            }
            else if (levels.IsFull(level))
            {
                fates.Cap(i, SelectionCap.MaxCandidatesPerLevel, levels.Last(level));
            }
            else if (all.IsFull(0))
            {
                fates.Cap(i, SelectionCap.MaxCandidates, all.Last(0));
            }
            else
            {
                classes.Take(label, i);
                levels.Take(level, i);
                all.Take(0, i);
                entering++;
            }
        }

        return entering;
    }

    private static int LevelOf(int anchor, ImmutableArray<int> levels)
    {
        var level = levels.Length - 1;
        while (level > 0 && levels[level] > anchor)
        {
            level--;
        }

        return Math.Max(0, level);
    }
}
