using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using static System.FormattableString;

namespace Parity.Core.Detection.Explanation;

/// <summary>
/// Names why a detection is kept by one selection and not by another, where the two differ by agreeing values only. It names;
/// it never excuses: what is explained was decided before.
/// </summary>
internal sealed class CauseFinder(DetectionOptions options)
{
    private readonly float _scoreThreshold = (float)options.ScoreThreshold;

    /// <summary>Why <paramref name="detection"/> is kept in <paramref name="with"/> and not in <paramref name="without"/>.</summary>
    public NamedCause WhyNotIn(DetectedObject detection, Selection with, Selection without, RawDetections withoutRaw)
    {
        var (anchor, label, score, _) = detection;
        var i = without.Find(anchor, label);
        if (i < 0)
        {
            return CrossedThreshold(score, BestScore(withoutRaw, detection));
        }

        var entry = without.Entries[i];
        return entry.Outcome switch
        {
            SelectionOutcome.Suppressed => WasSuppressed(detection, with, without, entry, i),
            SelectionOutcome.Capped => WasCapped(entry, without),
            _ => new NamedCause(DifferenceCause.Compound, null, null, "several small changes together"),
        };
    }

    /// <summary>Why an anchor changed its label.</summary>
    public NamedCause LabelFlip(DetectedObject reference, DetectedObject candidate, RawDetections referenceRaw)
    {
        var gap = (double)reference.Score - referenceRaw.Scores(candidate.Label)[reference.Anchor];
        return new NamedCause(
            DifferenceCause.LabelFlip, gap, 2 * options.Epsilon.Score,
            Invariant($"'{options.ClassName(candidate.Label)}' was the runner-up of '{options.ClassName(reference.Label)}', {gap:G3} behind"));
    }

    private NamedCause CrossedThreshold(float with, float without)
    {
        var margin = Math.Max(Math.Abs(with - options.ScoreThreshold), Math.Abs(without - options.ScoreThreshold));
        return new NamedCause(
            DifferenceCause.Threshold, margin, options.Epsilon.Score,
            Invariant($"score {with:G7} against {without:G7}: the threshold {options.ScoreThreshold:G6} lies between"));
    }

    private NamedCause WasSuppressed(DetectedObject detection, Selection with, Selection without, SelectedEntry entry, int index)
    {
        var suppressor = without.Entries[entry.SuppressedBy];
        var i = with.Find(detection.Anchor, detection.Label);
        var j = with.Find(suppressor.Anchor, suppressor.Label);
        if (entry.Label != detection.Label)
        {
            return new NamedCause(
                DifferenceCause.Compound, null, null,
                $"its label became '{options.ClassName(entry.Label)}', where anchor {suppressor.Anchor} suppresses it");
        }

        if (options.Nms.Semantics == NmsSemantics.Peaks)
        {
            return NeighbourRose(detection, entry, suppressor, j >= 0 ? with.Entries[j].Score : null);
        }

        if (j >= 0 && with.Entries[j].Outcome == SelectionOutcome.Kept && with.Entries[j].Label != suppressor.Label && !options.Nms.ClassAgnostic)
        {
            return new NamedCause(
                DifferenceCause.Compound, null, null,
                $"the label of anchor {suppressor.Anchor} became '{options.ClassName(suppressor.Label)}', with which it suppresses this one");
        }

        if (j >= 0 && with.Entries[j].Outcome == SelectionOutcome.Kept)
        {
            var (low, high) = (with.Overlap(i, j), without.Overlap(index, entry.SuppressedBy));
            var threshold = options.Nms.IouThreshold;
            return new NamedCause(
                DifferenceCause.NmsOverlap, Math.Max(Math.Abs(low - threshold), Math.Abs(high - threshold)), options.Epsilon.Box,
                Invariant($"IoU with anchor {suppressor.Anchor} {low:G7} against {high:G7}: the NMS threshold {threshold:G6} lies between"));
        }

        if (j >= 0 && with.Entries[j].SuppressedBy == i)
        {
            var gap = Math.Max(
                Math.Abs((double)with.Entries[i].Score - with.Entries[j].Score), Math.Abs((double)entry.Score - suppressor.Score));
            return new NamedCause(
                DifferenceCause.RankSwap, gap, 2 * options.Epsilon.Score,
                Invariant($"it changed order with the overlapping anchor {suppressor.Anchor}, scores {gap:G3} apart"));
        }

        return new NamedCause(
            DifferenceCause.Cascade, null, null, $"suppressed by anchor {suppressor.Anchor}, which another explained change brought in");
    }

    // Peaks: of two cells side by side the larger stays.
    private NamedCause NeighbourRose(DetectedObject detection, SelectedEntry entry, SelectedEntry neighbour, float? neighbourBefore)
    {
        var now = (double)neighbour.Score - entry.Score;
        var gap = neighbourBefore is { } before ? Math.Max(now, Math.Abs((double)detection.Score - before)) : now;
        return new NamedCause(
            DifferenceCause.RankSwap, gap, 2 * options.Epsilon.Score,
            Invariant($"its neighbour at anchor {neighbour.Anchor} scores higher, {neighbour.Score:G7} against {entry.Score:G7}"));
    }

    private NamedCause WasCapped(SelectedEntry entry, Selection without)
    {
        var last = entry.LastUnderCap >= 0 ? without.Entries[entry.LastUnderCap].Score : _scoreThreshold;
        var places = entry.Cap switch
        {
            SelectionCap.MaxPerClass => $"{options.Nms.MaxPerClass} kept of class '{options.ClassName(entry.Label)}'",
            SelectionCap.MaxCandidates => $"{options.Nms.MaxCandidates} candidates",
            SelectionCap.MaxCandidatesPerClass => $"{options.Nms.MaxCandidatesPerClass} candidates of class '{options.ClassName(entry.Label)}'",
            SelectionCap.MaxCandidatesPerLevel => $"{options.Nms.MaxCandidatesPerLevel} candidates of its level",
            _ => $"{without.Kept.Length} kept",
        };
        return new NamedCause(
            DifferenceCause.Cap, Math.Abs((double)last - entry.Score), options.Epsilon.Score,
            Invariant($"score {entry.Score:G7} fell behind the last of {places} at {last:G7}"));
    }

    private float BestScore(RawDetections raw, DetectedObject detection)
    {
        if (options.Nms.HasManyLabels)
        {
            return raw.Scores(detection.Label)[detection.Anchor];
        }

        var best = 0f;
        for (var label = 0; label < raw.Classes; label++)
        {
            best = Math.Max(best, raw.Scores(label)[detection.Anchor]);
        }

        return best;
    }
}
