using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>
/// Threshold, non-maximum suppression and caps, exactly as the framework does it that <see cref="NmsOptions.Semantics"/> names.
/// Where a framework leaves the order of equal scores undefined, they are ordered by anchor, then by label.
/// </summary>
public static class Selector
{
    /// <summary>Selects detections from decoded values.</summary>
    /// <exception cref="ArgumentException">Peaks are to be found where the anchors are not the cells of a grid.</exception>
    public static Selection Select(RawDetections raw, DetectionOptions options)
    {
        var nms = options.Nms;
        // torchvision's SSD gathers its candidates class by class, and ties stay so.
        var labelMajor = nms is { Semantics: NmsSemantics.Torchvision, MaxCandidatesPerClass: not null };
        var candidates = CandidateBoxes.Collect(raw, options, nms.HasManyLabels, labelMajor);
        var fates = new CandidateFates(candidates.Count);
        var entering = CandidateCaps.Apply(candidates, fates, raw, nms);
        var index = new EntryIndex(candidates, raw.Anchors, nms.HasManyLabels);

        var rule = OverlapRule.Of(nms);
        var extent = CandidateExtent.Of(candidates, fates, raw);
        var separation = ClassSeparation.Of(options, entering, extent);
        // What moving keeps apart anyway need not be compared.
        var grouped = separation.Loop || (rule.NeedsIntersection && separation.IsWide(extent, raw.Classes));
        var slots = new ClassSlots(candidates, fates, entering, raw.Classes, grouped);
        var boxes = Place(candidates, slots, raw, rule, separation);
        ISuppression suppression = nms.Semantics switch
        {
            NmsSemantics.Peaks => new PeakSuppression(raw, GridOf(raw), candidates, index),
            NmsSemantics.None => new NoSuppression(),
            _ => new OverlapSuppression(boxes, slots),
        };

        var kept = Keep(candidates, fates, suppression, raw, nms);
        var entries = new SelectedEntry[candidates.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = fates.Entry(candidates, i);
        }

        return new Selection(
            ImmutableCollectionsMarshal.AsImmutableArray(entries), kept, index,
            (i, j) => separation.Loop && candidates.Labels[i] != candidates.Labels[j] ? 0f : boxes.Overlap(slots.Of(i), slots.Of(j)));
    }

    private static ImmutableArray<DetectedObject> Keep(Candidates candidates, CandidateFates fates, ISuppression suppression, RawDetections raw, NmsOptions nms)
    {
        var kept = ImmutableArray.CreateBuilder<DetectedObject>();
        var (image, classes) = (new PlaceCount(1, nms.MaxDetections), new PlaceCount(raw.Classes, nms.MaxPerClass));
        for (var i = 0; i < candidates.Count; i++)
        {
            var (anchor, label) = (candidates.Anchors[i], candidates.Labels[i]);
            if (!fates.Enters(i))
            {
                continue;
            }

            if (suppression.SuppressorOf(i) is >= 0 and var suppressor)
            {
                fates.Suppress(i, suppressor);
            }
            else if (image.IsFull(0))
            {
                // Stopping here equals suppressing on and cutting afterwards: what is kept is always better than what follows.
                fates.Cap(i, SelectionCap.MaxDetections, image.Last(0));
            }
            else if (classes.IsFull(label))
            {
                fates.Cap(i, SelectionCap.MaxPerClass, classes.Last(label));
            }
            else
            {
                image.Take(0, i);
                classes.Take(label, i);
                kept.Add(new DetectedObject(anchor, label, candidates.Scores[i], raw.BoxOf(anchor)));
                suppression.Keep(i);
            }
        }

        return kept.DrainToImmutable();
    }

    private static SuppressionBoxes Place(Candidates candidates, ClassSlots slots, RawDetections raw, OverlapRule rule, ClassSeparation separation)
    {
        var boxes = new SuppressionBoxes(candidates.Count, rule);
        var x1 = raw.X1;
        var y1 = raw.Y1;
        var x2 = raw.X2;
        var y2 = raw.Y2;
        for (var i = 0; i < candidates.Count; i++)
        {
            var anchor = candidates.Anchors[i];
            boxes.Set(slots.Of(i), new Box(x1[anchor], y1[anchor], x2[anchor], y2[anchor]), separation.Offset(candidates.Labels[i]));
        }

        return boxes;
    }

    private static ModelSize GridOf(RawDetections raw) =>
        raw.Grid is { } grid && grid.Height * grid.Width == raw.Anchors
            ? grid
            : throw new ArgumentException($"Peaks need a grid whose cells are the {raw.Anchors} anchors.", nameof(raw));
}
