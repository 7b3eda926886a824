using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>The boxes over the score threshold, best first, before suppression.</summary>
internal static class CandidateBoxes
{
    /// <summary>
    /// Anchors and labels whose score is larger than the threshold in float32, by score descending; equal scores keep the
    /// order of anchors, then of labels.
    /// </summary>
    public static (int Anchor, int Label, float Score)[] Collect(RawDetections raw, float threshold, bool multiLabel)
    {
        var found = multiLabel ? EveryLabel(raw, threshold) : BestLabel(raw, threshold);
        // Scores are not negative here, so their bits order them; the complement makes the largest first.
        var keys = new ulong[found.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)~BitConverter.SingleToUInt32Bits(found[i].Score) << 32) | (uint)i;
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => found[(int)(uint)key]);
    }

    private static List<(int Anchor, int Label, float Score)> EveryLabel(RawDetections raw, float threshold)
    {
        var found = new List<(int Anchor, int Label, float Score)>();
        for (var anchor = 0; anchor < raw.Anchors; anchor++)
        {
            for (var label = 0; label < raw.Classes; label++)
            {
                var score = raw.Scores(label)[anchor];
                if (score > threshold)
                {
                    found.Add((anchor, label, score));
                }
            }
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<(int Anchor, int Label, float Score)> BestLabel(RawDetections raw, float threshold)
    {
        var found = new List<(int Anchor, int Label, float Score)>();
        var width = Vector<float>.Count;
        var anchors = raw.Anchors;
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

            if (!Vector.GreaterThanAny(best, new Vector<float>(threshold)))
            {
                continue;
            }

            for (var lane = 0; lane < width; lane++)
            {
                if (best[lane] > threshold)
                {
                    found.Add((anchor + lane, labels[lane], best[lane]));
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

            if (raw.Scores(best)[anchor] > threshold)
            {
                found.Add((anchor, best, raw.Scores(best)[anchor]));
            }
        }

        return found;
    }
}
