using System.Collections.Immutable;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Explanation;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Suppression;
using static System.FormattableString;

namespace Parity.Core.Detection;

/// <summary>Compares decoded values of the same anchors: select on both sides, pair, explain, tally.</summary>
public sealed class DetectionComparer
{
    private readonly DetectionOptions _options;
    private readonly CauseFinder _causes;

    /// <summary>Creates a comparer.</summary>
    public DetectionComparer(DetectionOptions options) => (_options, _causes) = (options, new CauseFinder(options));

    /// <summary>Compares one input's detections.</summary>
    /// <param name="reference">The reference's decoded values.</param>
    /// <param name="candidate">The candidate's; of the same number of rows and classes where rows are anchors.</param>
    /// <param name="referenceSelection">The reference's selection, where several candidates share it; null selects here.</param>
    /// <param name="identity">What a row is.</param>
    /// <exception cref="ArgumentException">The two have different numbers of anchors or classes.</exception>
    public DetectionComparison Compare(
        RawDetections reference, RawDetections candidate, Selection? referenceSelection = null, RowIdentity identity = RowIdentity.Anchors)
    {
        if (identity == RowIdentity.Anchors)
        {
            return (reference.Anchors, reference.Classes) == (candidate.Anchors, candidate.Classes)
                ? Compare(reference, candidate, referenceSelection, null)
                : throw new ArgumentException("Reference and candidate must have the same anchors and classes.", nameof(candidate));
        }

        var (referenceLimit, candidateLimit) = (RowLimit.Of(reference, identity, _options), RowLimit.Of(candidate, identity, _options));
        using var alignment = RowAlignment.Align(reference, candidate, referenceLimit, candidateLimit, _options.Epsilon);
        var absent = new AbsentRows(alignment, referenceLimit, candidateLimit, identity, _options);
        return WithOwnRows(Compare(alignment.Reference, alignment.Candidate, referenceSelection, absent), alignment);
    }

    private DetectionComparison Compare(RawDetections reference, RawDetections candidate, Selection? referenceSelection, AbsentRows? absent)
    {
        var disagrees = new bool[reference.Anchors];
        var disagreeing = HybridDetections.FindDisagreeing(reference, candidate, _options.Epsilon, disagrees);
        disagreeing = absent?.Mark(disagrees) ?? disagreeing;
        var selectedReference = referenceSelection ?? Selector.Select(reference, _options);
        var selectedCandidate = Selector.Select(candidate, _options);
        var pairing = DetectionPairing.ByAnchor(selectedReference, selectedCandidate, _options.Epsilon);

        // Where every anchor agrees the hybrid is the candidate itself.
        using var hybrid = disagreeing == 0 ? null : HybridDetections.Build(reference, candidate, disagrees);
        var selectedHybrid = hybrid is null ? selectedCandidate : Selector.Select(hybrid, _options);

        bool IsLeftOut(DetectedObject detection) => absent?.IsPair(detection.Anchor) == false && !disagrees[detection.Anchor];
        var differences = new List<DetectionDifference>();
        foreach (var missing in pairing.Missing)
        {
            var cause = selectedHybrid.IsKept(missing.Anchor, missing.Label)
                ? Unexplained(missing, candidate, disagrees, absent)
                : IsLeftOut(missing) ? absent!.WhyLeftOut(missing)
                : _causes.WhyNotIn(missing, selectedReference, selectedHybrid, hybrid ?? candidate);
            differences.Add(Difference(DifferenceKind.Missing, cause, missing, null));
        }

        foreach (var extra in pairing.Extra)
        {
            // With another label it is not yet the candidate's detection: what changes it further disagrees.
            var cause = !selectedHybrid.IsKeptAs(extra.Anchor, extra.Label)
                ? Unexplained(extra, reference, disagrees, absent)
                : IsLeftOut(extra) ? absent!.WhyLeftOut(extra)
                : _causes.WhyNotIn(extra, selectedHybrid, selectedReference, reference);
            differences.Add(Difference(DifferenceKind.Extra, cause, null, extra));
        }

        foreach (var (r, c) in pairing.Flipped)
        {
            var cause = selectedHybrid.IsKeptAs(c.Anchor, c.Label) ? _causes.LabelFlip(r, c, reference)
                : absent?.WhyFlipped(r, c) ?? Unexplained(c, reference, disagrees, absent);
            differences.Add(Difference(DifferenceKind.LabelFlip, cause, r, c));
        }

        foreach (var pair in pairing.Matched)
        {
            differences.AddRange(Moves(pair, absent));
        }

        // A stable order: worst first, then best score first, then by anchor.
        ImmutableArray<DetectionDifference> sorted =
        [
            .. differences
                .OrderBy(d => d.Cause.Order())
                .ThenByDescending(d => d.BandScore)
                .ThenBy(d => (d.Reference ?? d.Candidate!).Anchor)
                .ThenBy(d => d.Kind),
        ];
        return new DetectionComparison(
            pairing.Matched,
            sorted,
            ScoreBands.Tally(_options.Bands, pairing, sorted),
            AnchorAgreements.Measure(reference, candidate, _options, absent),
            disagreeing);
    }

    // Inside, both sides stand at common places; a reader looks for a detection in its own output.
    private static DetectionComparison WithOwnRows(DetectionComparison comparison, RowAlignment alignment)
    {
        DetectedObject Own(DetectedObject candidate) => candidate with { Anchor = alignment.CandidateRow(candidate.Anchor) };
        return comparison with
        {
            Matched = [.. comparison.Matched.Select(pair => pair with { Candidate = Own(pair.Candidate) })],
            Differences = [.. comparison.Differences.Select(difference => difference.Candidate is { } candidate ? difference with { Candidate = Own(candidate) } : difference)],
        };
    }

    private IEnumerable<DetectionDifference> Moves(MatchedPair pair, AbsentRows? absent)
    {
        var distance = pair.Reference.Box.LargestCornerDistance(pair.Candidate.Box);
        var (scoreMoved, boxMoved) = (!(pair.ScoreDiff <= _options.Epsilon.Score), !(distance <= _options.Epsilon.Box));
        var (cause, remark) = scoreMoved && boxMoved && absent?.MayBeAnotherBox(pair) == true
            ? (DifferenceCause.Unobservable, "; it may be another box of the object, one having suppressed the other inside the model")
            : (DifferenceCause.Unexplained, string.Empty);
        if (scoreMoved)
        {
            var detail = Invariant($"score {pair.Reference.Score:G7} became {pair.Candidate.Score:G7}{remark}");
            yield return Difference(DifferenceKind.ScoreMoved, new(cause, pair.ScoreDiff, _options.Epsilon.Score, detail), pair.Reference, pair.Candidate);
        }

        if (boxMoved)
        {
            var detail = Invariant($"a corner moved by {distance:G4} pixels{remark}");
            yield return Difference(DifferenceKind.BoxMoved, new(cause, distance, _options.Epsilon.Box, detail), pair.Reference, pair.Candidate);
        }
    }

    // The other side's values at the same anchor tell whether the detection itself is off or one that acts on it.
    private NamedCause Unexplained(DetectedObject detection, RawDetections other, bool[] disagrees, AbsentRows? absent)
    {
        if (absent?.IsPair(detection.Anchor) == false && disagrees[detection.Anchor])
        {
            return absent.WhyNotThere(detection);
        }

        var otherScore = other.Scores(detection.Label)[detection.Anchor];
        var scoreDiff = Math.Abs((double)otherScore - detection.Score);
        var where = absent is null ? "at the same anchor" : "in the matched row";
        if (!disagrees[detection.Anchor])
        {
            return absent?.WhyDisplaced(disagrees) ?? new(DifferenceCause.Unexplained, null, null, "its own values agree; another box whose values disagree made the difference");
        }

        var distance = detection.Box.LargestCornerDistance(other.BoxOf(detection.Anchor));
        if (double.IsNaN(scoreDiff) || double.IsNaN(distance))
        {
            return new(DifferenceCause.Unexplained, double.NaN, _options.Epsilon.Score, $"{where} the other side's values are NaN");
        }

        return scoreDiff > _options.Epsilon.Score
            ? new(DifferenceCause.Unexplained, scoreDiff, _options.Epsilon.Score, Invariant($"{where} the other side scores {otherScore:G7} against {detection.Score:G7}"))
            : new(DifferenceCause.Unexplained, distance, _options.Epsilon.Box, Invariant($"{where} the other side's box is {distance:G4} pixels away"));
    }

    private static DetectionDifference Difference(
        DifferenceKind kind, NamedCause cause, DetectedObject? reference, DetectedObject? candidate) => new()
    {
        Kind = kind,
        Cause = cause.Cause,
        Margin = cause.Margin,
        Epsilon = cause.Epsilon,
        Reference = reference,
        Candidate = candidate,
        Detail = cause.Detail,
    };
}
