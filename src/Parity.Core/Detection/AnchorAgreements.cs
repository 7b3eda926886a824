using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parity.Core.Comparison;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Tensors;

namespace Parity.Core.Detection;

/// <summary>Compares decoded values anchor by anchor, band by band.</summary>
internal static class AnchorAgreements
{
    private const int Corners = 4;

    /// <summary>One entry per band.</summary>
    public static ImmutableArray<AnchorAgreement> Measure(RawDetections reference, RawDetections candidate, DetectionOptions options, AbsentRows? absent = null)
    {
        var anchors = reference.Anchors;
        var rented = ArrayPool<float>.Shared.Rent(Math.Max(1, 2 * (1 + Corners) * anchors));
        var labels = ArrayPool<int>.Shared.Rent(Math.Max(1, anchors));
        try
        {
            var (scores, corners) = (rented.AsMemory(0, 2 * anchors), rented.AsMemory(2 * anchors, 2 * Corners * anchors));
            reference.BestLabels(labels.AsSpan(0, anchors));
            return
            [
                .. options.Bands.Select((from, i) =>
                {
                    var to = i + 1 < options.Bands.Length ? options.Bands[i + 1] : double.PositiveInfinity;
                    return Measure(reference, candidate, labels, from, to, scores.Span, corners.Span, options.Epsilon, absent);
                }),
            ];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
            ArrayPool<int>.Shared.Return(labels);
        }
    }

    private static AnchorAgreement Measure(
        RawDetections reference, RawDetections candidate, int[] labels, double from, double to, Span<float> scores, Span<float> corners, DetectionEpsilon epsilon, AbsentRows? absent)
    {
        var (count, anchors) = (0, reference.Anchors);
        var otherScores = scores[anchors..];
        var otherCorners = corners[(Corners * anchors)..];
        for (var anchor = 0; anchor < anchors; anchor++)
        {
            var score = reference.Scores(labels[anchor])[anchor];
            if (score >= from && score < to && absent?.IsPair(anchor) != false)
            {
                (scores[count], otherScores[count]) = (score, candidate.Scores(labels[anchor])[anchor]);
                Put(reference.BoxOf(anchor), corners[(Corners * count)..]);
                Put(candidate.BoxOf(anchor), otherCorners[(Corners * count)..]);
                count++;
            }
        }

        return new AnchorAgreement(
            from,
            Compare(scores[..count], otherScores[..count], epsilon.Score),
            Compare(corners[..(Corners * count)], otherCorners[..(Corners * count)], epsilon.Box));
    }

    private static ErrorStatistics Compare(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, double epsilon) =>
        TensorComparer.Compare(ElementType.Float32, MemoryMarshal.AsBytes(reference), MemoryMarshal.AsBytes(candidate), new Tolerance(epsilon, 0));

    private static void Put(Box box, Span<float> corners) => (corners[0], corners[1], corners[2], corners[3]) = (box.X1, box.Y1, box.X2, box.Y2);
}
