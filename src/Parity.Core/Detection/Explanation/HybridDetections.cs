using System.Runtime.CompilerServices;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Explanation;

/// <summary>
/// The reference's decoded values with the candidate's wherever all values of an anchor agree within epsilon. What selection
/// makes of it differs from the reference's by agreeing values alone, and from the candidate's by disagreeing ones alone.
/// </summary>
internal static class HybridDetections
{
    /// <summary>Marks the anchors whose values disagree and counts them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindDisagreeing(RawDetections reference, RawDetections candidate, DetectionEpsilon epsilon, Span<bool> disagrees)
    {
        disagrees.Clear();
        Mark(reference.X1, candidate.X1, epsilon.Box, disagrees);
        Mark(reference.Y1, candidate.Y1, epsilon.Box, disagrees);
        Mark(reference.X2, candidate.X2, epsilon.Box, disagrees);
        Mark(reference.Y2, candidate.Y2, epsilon.Box, disagrees);
        for (var label = 0; label < reference.Classes; label++)
        {
            Mark(reference.Scores(label), candidate.Scores(label), epsilon.Score, disagrees);
        }

        return disagrees.Count(true);
    }

    /// <summary>Builds the hybrid.</summary>
    public static RawDetections Build(RawDetections reference, RawDetections candidate, ReadOnlySpan<bool> disagrees)
    {
        var hybrid = new RawDetections(reference.Anchors, reference.Classes) { Levels = reference.Levels, Grid = reference.Grid };
        candidate.All.CopyTo(hybrid.All);
        for (var anchor = 0; anchor < disagrees.Length; anchor++)
        {
            if (!disagrees[anchor])
            {
                continue;
            }

            for (var at = anchor; at < hybrid.All.Length; at += reference.Anchors)
            {
                hybrid.All[at] = reference.All[at];
            }
        }

        return hybrid;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mark(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, double epsilon, Span<bool> disagrees)
    {
        for (var i = 0; i < reference.Length; i++)
        {
            // Written so that NaN disagrees.
            disagrees[i] |= !(Math.Abs((double)candidate[i] - reference[i]) <= epsilon);
        }
    }
}
