using System.Collections.Immutable;
using Parity.Core.Detection.Matching;

namespace Parity.Core.Detection;

/// <summary>Sorts detections and their differences into score bands.</summary>
public static class ScoreBands
{
    /// <summary>Tallies one input.</summary>
    /// <param name="edges">Lower edges, ascending; the first at or below every score.</param>
    /// <param name="pairing">Who is who.</param>
    /// <param name="differences">All differences of this input.</param>
    public static ImmutableArray<BandTally> Tally(
        ImmutableArray<double> edges, DetectionPairing pairing, ImmutableArray<DetectionDifference> differences)
    {
        var tallies = Empty(edges).ToArray();
        foreach (var pair in pairing.Matched)
        {
            ref var band = ref tallies[IndexOf(edges, pair.Reference.Score)];
            band = band with
            {
                Matched = band.Matched + 1,
                MaxScoreDiff = Math.Max(band.MaxScoreDiff ?? 0, pair.ScoreDiff),
                MinIou = Math.Min(band.MinIou ?? 1, pair.Iou),
            };
        }

        foreach (var difference in differences)
        {
            ref var band = ref tallies[IndexOf(edges, difference.BandScore)];
            band = band with
            {
                Missing = band.Missing + (difference.Kind == DifferenceKind.Missing ? 1 : 0),
                Extra = band.Extra + (difference.Kind == DifferenceKind.Extra ? 1 : 0),
                LabelFlips = band.LabelFlips + (difference.Kind == DifferenceKind.LabelFlip ? 1 : 0),
                Explained = band.Explained + (difference.IsExplained ? 1 : 0),
                Unexplained = band.Unexplained + (difference.Cause == DifferenceCause.Unexplained ? 1 : 0),
                Unobservable = band.Unobservable + (difference.Cause == DifferenceCause.Unobservable ? 1 : 0),
            };
        }

        return [.. tallies];
    }

    /// <summary>The bands with nothing in them.</summary>
    public static ImmutableArray<BandTally> Empty(ImmutableArray<double> edges) =>
    [
        .. edges.Select((from, i) => new BandTally
        {
            From = from,
            To = i + 1 < edges.Length ? edges[i + 1] : 1,
            Matched = 0,
            Missing = 0,
            Extra = 0,
            LabelFlips = 0,
            Explained = 0,
            Unexplained = 0,
            MaxScoreDiff = null,
            MinIou = null,
        }),
    ];

    private static int IndexOf(ImmutableArray<double> edges, double score)
    {
        var band = 0;
        while (band + 1 < edges.Length && score >= edges[band + 1])
        {
            band++;
        }

        return band;
    }
}
