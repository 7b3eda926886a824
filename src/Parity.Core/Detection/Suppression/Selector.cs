using System.Collections.Immutable;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>
/// Threshold, non-maximum suppression and caps with the semantics of Ultralytics' <c>non_max_suppression</c> over
/// torchvision's <c>nms</c> on the CPU: scores and thresholds compared in float32, IoU in float32 against a double threshold,
/// equal scores by anchor, classes moved apart by 7680 pixels in float32 (which quantises boxes of high classes: part of the
/// behaviour).
/// </summary>
public static class Selector
{
    private const float ClassOffsetInPixels = 7680f;

    /// <summary>Selects detections from decoded values.</summary>
    public static Selection Select(RawDetections raw, DetectionOptions options)
    {
        var nms = options.Nms;
        var candidates = CandidateBoxes.Collect(raw, (float)options.ScoreThreshold, nms.MultiLabel);
        var entering = Math.Min(candidates.Length, nms.MaxCandidates);
        var boxes = new SuppressionBoxes(candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
        {
            boxes.Set(i, raw.BoxOf(candidates[i].Anchor), nms.ClassAgnostic ? 0f : candidates[i].Label * ClassOffsetInPixels);
        }

        var suppressedBy = new int[candidates.Length];
        suppressedBy.AsSpan().Fill(-1);
        var outcomes = new SelectionOutcome[candidates.Length];
        outcomes.AsSpan(entering).Fill(SelectionOutcome.Capped);
        var threshold = LargestFloatNotAbove(nms.IouThreshold);
        var kept = ImmutableArray.CreateBuilder<DetectedObject>();
        for (var i = 0; i < entering; i++)
        {
            if (suppressedBy[i] >= 0)
            {
                outcomes[i] = SelectionOutcome.Suppressed;
            }
            else if (kept.Count == nms.MaxDetections)
            {
                // Stopping here equals suppressing on and cutting afterwards: what is kept is always better than what follows.
                outcomes[i] = SelectionOutcome.Capped;
            }
            else
            {
                var (anchor, label, score) = candidates[i];
                kept.Add(new DetectedObject(anchor, label, score, raw.BoxOf(anchor)));
                boxes.Suppress(i, threshold, suppressedBy.AsSpan(0, entering));
            }
        }

        var entries = ImmutableArray.CreateBuilder<SelectedEntry>(candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
        {
            entries.Add(new SelectedEntry(candidates[i].Anchor, candidates[i].Label, candidates[i].Score, outcomes[i], suppressedBy[i]));
        }

        return new Selection(entries.MoveToImmutable(), kept.DrainToImmutable(), nms.MultiLabel, boxes.Overlap);
    }

    // A float is larger than a double exactly when it is larger than the largest float that is not above that double.
    private static float LargestFloatNotAbove(double value)
    {
        var rounded = (float)value;
        return rounded > value ? MathF.BitDecrement(rounded) : rounded;
    }
}
