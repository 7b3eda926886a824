using System.Collections.Immutable;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Detection.Matching;

/// <summary>Who is who on both sides. Dense heads keep their anchors, so the anchor is a detection's identity.</summary>
/// <param name="Matched">Same anchor, same label.</param>
/// <param name="Flipped">Same anchor, another label.</param>
/// <param name="Missing">Only the reference's.</param>
/// <param name="Extra">Only the candidate's.</param>
public sealed record DetectionPairing(
    ImmutableArray<MatchedPair> Matched,
    ImmutableArray<(DetectedObject Reference, DetectedObject Candidate)> Flipped,
    ImmutableArray<DetectedObject> Missing,
    ImmutableArray<DetectedObject> Extra)
{
    /// <summary>Pairs the detections of two selections, in the reference's order.</summary>
    /// <param name="reference">The reference's selection.</param>
    /// <param name="candidate">The candidate's selection.</param>
    /// <param name="epsilon">How far agreeing corners may be apart.</param>
    public static DetectionPairing ByAnchor(Selection reference, Selection candidate, DetectionEpsilon epsilon)
    {
        var matched = ImmutableArray.CreateBuilder<MatchedPair>();
        var flipped = ImmutableArray.CreateBuilder<(DetectedObject, DetectedObject)>();
        var missing = ImmutableArray.CreateBuilder<DetectedObject>();
        var candidates = new DetectedObject?[candidate.Entries.Length];
        var next = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidate.Entries[i].Outcome == SelectionOutcome.Kept)
            {
                candidates[i] = candidate.Kept[next++];
            }
        }

        foreach (var r in reference.Kept)
        {
            var i = candidate.Find(r.Anchor, r.Label);
            if (i < 0 || candidates[i] is not { } c)
            {
                missing.Add(r);
            }
            else if (c.Label != r.Label)
            {
                flipped.Add((r, c));
            }
            else
            {
                matched.Add(MatchedPair.Of(r, c, epsilon));
            }
        }

        var extra = candidate.Kept.Where(c => !reference.IsKept(c.Anchor, c.Label));
        return new DetectionPairing(matched.DrainToImmutable(), flipped.DrainToImmutable(), missing.DrainToImmutable(), [.. extra]);
    }
}
