using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>Finds the boxes over the score threshold and puts them in order, best first.</summary>
internal static class CandidateBoxes
{
    /// <summary>Anchors and labels over the threshold, compared in float32, by score descending.</summary>
    /// <param name="raw">Decoded values.</param>
    /// <param name="options">The threshold and whether it is inclusive.</param>
    /// <param name="manyLabels">Whether an anchor gives a box for each of its labels rather than for its best only.</param>
    /// <param name="labelMajor">Whether equal scores are ordered by label, then anchor, rather than by anchor, then label.</param>
    public static Candidates Collect(RawDetections raw, DetectionOptions options, bool manyLabels, bool labelMajor)
    {
        var threshold = (float)options.ScoreThreshold;
        // Not below a float is above its predecessor.
        var limit = options.ScoreInclusive ? MathF.BitDecrement(threshold) : threshold;
        using var keys = new CandidateKeys(raw.Anchors, raw.Classes, labelMajor);
        if (manyLabels)
        {
            EveryLabel(raw, limit, keys);
        }
        else
        {
            BestLabel(raw, limit, keys);
        }

        return keys.InOrder();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EveryLabel(RawDetections raw, float limit, CandidateKeys keys)
    {
        var (anchors, width) = (raw.Anchors, Vector<float>.Count);
        for (var label = 0; label < raw.Classes; label++)
        {
            var scores = raw.Scores(label);
            ref var first = ref MemoryMarshal.GetReference(scores);
            var anchor = 0;
            while (anchor < anchors)
            {
                if (anchor <= anchors - width && !Vector.GreaterThanAny(Vector.LoadUnsafe(ref first, (nuint)anchor), new Vector<float>(limit)))
                {
                    anchor += width;
                    continue;
                }

                for (var end = Math.Min(anchors, anchor + width); anchor < end; anchor++)
                {
                    if (scores[anchor] > limit)
                    {
                        keys.Add(anchor, label, scores[anchor]);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BestLabel(RawDetections raw, float limit, CandidateKeys keys)
    {
        var (anchors, width) = (raw.Anchors, Vector<float>.Count);
        ref var scores = ref MemoryMarshal.GetReference(raw.AllScores);
        var anchor = 0;
        for (; anchor <= anchors - width; anchor += width)
        {
            // The first of equal scores wins, as in torch.max along classes.
            var best = Vector.LoadUnsafe(ref scores, (nuint)anchor);
            var labels = Vector<int>.Zero;
            for (var label = 1; label < raw.Classes; label++)
            {
                var score = Vector.LoadUnsafe(ref scores, (nuint)((label * anchors) + anchor));
                var better = Vector.GreaterThan(score, best);
                best = Vector.ConditionalSelect(better, score, best);
                labels = Vector.ConditionalSelect(better, new Vector<int>(label), labels);
            }

            if (!Vector.GreaterThanAny(best, new Vector<float>(limit)))
            {
                continue;
            }

            for (var lane = 0; lane < width; lane++)
            {
                if (best[lane] > limit)
                {
                    keys.Add(anchor + lane, labels[lane], best[lane]);
                }
            }
        }

        for (; anchor < anchors; anchor++)
        {
            var best = 0;
            for (var label = 1; label < raw.Classes; label++)
            {
                if (raw.Scores(label)[anchor] > raw.Scores(best)[anchor])
                {
                    best = label;
                }
            }

            if (raw.Scores(best)[anchor] > limit)
            {
                keys.Add(anchor, best, raw.Scores(best)[anchor]);
            }
        }
    }
}
