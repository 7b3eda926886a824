using System.Runtime.InteropServices;

namespace Parity.Core.Detection.Coco;

/// <summary>Matches the detections of one image and category with its objects. Keeps its memory from call to call.</summary>
internal sealed class CategoryMatcher
{
    // A pair below the lowest threshold can never match; there are few others.
    private readonly List<(int GroundTruth, double Overlap)> _pairs = [];
    private readonly List<int> _firstPair = [];
    private bool[] _ignored = [];
    private int[] _taken = [];

    /// <summary>Fills in what became of each detection, over every area range and threshold.</summary>
    /// <param name="groundTruths">The objects in the order of the file.</param>
    /// <param name="detections">The detections by falling score, no more than count.</param>
    /// <param name="outcomes">As many, to be filled.</param>
    /// <param name="positives">Objects to be found of each area range, added to.</param>
    public void Match(ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<CocoDetection> detections, Span<DetectionOutcome> outcomes, Span<long> positives)
    {
        FindPairs(groundTruths, detections);
        for (var i = 0; i < detections.Length; i++)
        {
            outcomes[i] = new DetectionOutcome(detections[i].Score, i, 0, 0);
        }

        if (_ignored.Length < groundTruths.Length)
        {
            _ignored = new bool[groundTruths.Length];
            _taken = new int[groundTruths.Length];
        }

        for (var area = 0; area < CocoProtocol.Areas; area++)
        {
            for (var g = 0; g < groundTruths.Length; g++)
            {
                _ignored[g] = groundTruths[g].IsCrowd || CocoProtocol.IsOutside(area, groundTruths[g].Area);
                _taken[g] = 0;
                positives[area] += _ignored[g] ? 0 : 1;
            }

            for (var d = 0; d < detections.Length; d++)
            {
                var (found, ignored) = MatchOne(groundTruths, PairsOf(d), CocoProtocol.IsOutside(area, detections[d].Box.Area));
                var shift = DetectionOutcome.Bit(area, 0);
                outcomes[d] = outcomes[d] with { Found = outcomes[d].Found | (found << shift), Ignored = outcomes[d].Ignored | (ignored << shift) };
            }
        }
    }

    private void FindPairs(ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<CocoDetection> detections)
    {
        _pairs.Clear();
        _firstPair.Clear();
        foreach (ref readonly var detection in detections)
        {
            _firstPair.Add(_pairs.Count);
            for (var g = 0; g < groundTruths.Length; g++)
            {
                // Not "at least": where the areas overflow the overlap is NaN, which pycocotools does not find too small.
                var overlap = detection.Box.Overlap(groundTruths[g].Box, groundTruths[g].IsCrowd);
                if (!(overlap < CocoProtocol.IouThresholds[0]))
                {
                    _pairs.Add((g, overlap));
                }
            }
        }

        _firstPair.Add(_pairs.Count);
    }

    private ReadOnlySpan<(int GroundTruth, double Overlap)> PairsOf(int detection) =>
        CollectionsMarshal.AsSpan(_pairs)[_firstPair[detection].._firstPair[detection + 1]];

    private (ulong Found, ulong Ignored) MatchOne(ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<(int GroundTruth, double Overlap)> pairs, bool isOutside)
    {
        if (pairs.IsEmpty)
        {
            return (0, isOutside ? DetectionOutcome.OneArea : 0);
        }

        var (found, ignored) = (0UL, 0UL);
        for (var threshold = 0; threshold < CocoProtocol.Thresholds; threshold++)
        {
            var match = Best(groundTruths, pairs, threshold);
            var isFound = match >= 0 && groundTruths[match].Id != 0;
            var isIgnored = (match >= 0 && _ignored[match]) || (!isFound && isOutside);
            found |= (isFound ? 1UL : 0) << threshold;
            ignored |= (isIgnored ? 1UL : 0) << threshold;
            if (match >= 0)
            {
                _taken[match] |= 1 << threshold;
            }
        }

        return (found, ignored);
    }

    /// <summary>The object with the largest overlap, of equal ones the last; one that is ignored only where no other matches. -1 where none does.</summary>
    private int Best(ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<(int GroundTruth, double Overlap)> pairs, int threshold)
    {
        var best = CocoProtocol.IouThresholds[threshold];
        var match = -1;
        foreach (var (g, overlap) in pairs)
        {
            if (!_ignored[g] && !IsTaken(g, threshold) && !(overlap < best))
            {
                (best, match) = (overlap, g);
            }
        }

        if (match >= 0)
        {
            return match;
        }

        foreach (var (g, overlap) in pairs)
        {
            if (_ignored[g] && (groundTruths[g].IsCrowd || !IsTaken(g, threshold)) && !(overlap < best))
            {
                (best, match) = (overlap, g);
            }
        }

        return match;
    }

    private bool IsTaken(int groundTruth, int threshold) => ((_taken[groundTruth] >> threshold) & 1) != 0;
}
