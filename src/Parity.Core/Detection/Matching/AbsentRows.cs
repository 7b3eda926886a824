using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Explanation;
using static System.FormattableString;

namespace Parity.Core.Detection.Matching;

/// <summary>
/// What can be said of a row that one side does not have: its score there was at most that of what was left out. Anything better needs
/// a value that disagrees, or was suppressed inside the model by a box that nobody sees.
/// </summary>
/// <param name="alignment">The rows at their common places.</param>
/// <param name="reference">What the reference left out.</param>
/// <param name="candidate">What the candidate left out.</param>
/// <param name="identity">What a row is.</param>
/// <param name="options">The threshold and epsilon.</param>
internal sealed class AbsentRows(RowAlignment alignment, RowLimit reference, RowLimit candidate, RowIdentity identity, DetectionOptions options)
{
    // The model's own limit is not known; no detector in use suppresses boxes that overlap less.
    private const double LeastSuppressingIou = 0.3;

    /// <summary>Marks each place that one side lacks as disagreeing or agreeing, by what its row there may have scored.</summary>
    /// <returns>How many places disagree, those with rows on both sides included.</returns>
    public int Mark(Span<bool> disagrees)
    {
        for (var place = 0; place < disagrees.Length; place++)
        {
            if (!IsPair(place))
            {
                disagrees[place] = !MayBeLeftOut(place);
            }
        }

        return disagrees.Count(true);
    }

    /// <summary>Whether both sides have a row at a place.</summary>
    public bool IsPair(int place) => alignment.HasReference(place) && alignment.HasCandidate(place);

    /// <summary>Why one side lacks a row, where that follows from agreeing values.</summary>
    public NamedCause WhyLeftOut(DetectedObject detection)
    {
        var overThreshold = detection.Score - options.ScoreThreshold;
        return OtherSide(detection.Anchor).Last is { } last && !(overThreshold <= options.Epsilon.Score)
            ? new(DifferenceCause.Cap, Math.Abs((double)detection.Score - last), options.Epsilon.Score, Invariant($"score {detection.Score:G7}: the other side's last row scores {last:G7}"))
            : new(DifferenceCause.Threshold, Math.Abs(overThreshold), options.Epsilon.Score, Invariant($"score {detection.Score:G7} is that close to the threshold {options.ScoreThreshold:G6}; the other side has no such row"));
    }

    /// <summary>What a row that one side lacks means, where agreeing values do not tell.</summary>
    public NamedCause WhyNotThere(DetectedObject detection) => identity == RowIdentity.Suppressed && MayBeSuppressed(detection.Box, detection.Score, alignment.HasReference(detection.Anchor))
        ? new(DifferenceCause.Unobservable, null, null, "the other side has no such row; a box may have suppressed it inside the model")
        : new(DifferenceCause.Unexplained, null, null, identity == RowIdentity.Suppressed ? "the other side has no such row, and none that could have suppressed it" : "the other side has no such row, and its last scores less");

    /// <summary>
    /// What a row means whose own values agree, but which others displaced; null where one of these needs a value that disagrees.
    /// What follows from rows that may have been suppressed inside is no surer than they are.
    /// </summary>
    /// <param name="disagrees">The places that disagree.</param>
    public NamedCause? WhyDisplaced(ReadOnlySpan<bool> disagrees)
    {
        if (identity != RowIdentity.Suppressed)
        {
            return null;
        }

        for (var place = 0; place < disagrees.Length; place++)
        {
            if (disagrees[place] && (IsPair(place) || !MayBeSuppressed(BoxAt(place), BestScore(place), alignment.HasReference(place))))
            {
                return null;
            }
        }

        return new(DifferenceCause.Unobservable, null, null, "its own values agree; it has the place of a row that only one side has, which may have been suppressed inside the model");
    }

    /// <summary>What another label means where the runner-up's score is not given out; null where the scores tell more.</summary>
    public NamedCause? WhyFlipped(DetectedObject before, DetectedObject after) =>
        identity == RowIdentity.Suppressed && Math.Abs((double)before.Score - after.Score) <= options.Epsilon.Score
            ? new(DifferenceCause.Unobservable, null, null, "the scores agree, and what the other class scored is not in the outputs")
            : null;

    /// <summary>
    /// Whether a pair whose score and box both moved may be two boxes of one object, of which the model suppressed another on each side:
    /// it suppresses inside, and they overlap less than boxes of one anchor would.
    /// </summary>
    public bool MayBeAnotherBox(MatchedPair pair) => identity == RowIdentity.Suppressed && pair.Iou < RowPairing.SureIou
        && MayBeSuppressed(pair.Reference.Box, pair.Reference.Score, onCandidate: true)
        && MayBeSuppressed(pair.Candidate.Box, pair.Candidate.Score, onCandidate: false);

    // What suppression takes is taken by a box that it keeps, of at least the same score: that box is among the other side's rows.
    private bool MayBeSuppressed(Box box, double score, bool onCandidate)
    {
        var raw = onCandidate ? alignment.Candidate : alignment.Reference;
        for (var place = 0; place < raw.Anchors; place++)
        {
            if ((onCandidate ? alignment.HasCandidate(place) : alignment.HasReference(place))
                && raw.BoxOf(place).IouWith(box) >= LeastSuppressingIou
                && BestScore(raw, place) >= score - options.Epsilon.Score)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayBeLeftOut(int place) => BestScore(place) - OtherSide(place).MostLeftOut <= options.Epsilon.Score;

    private RowLimit OtherSide(int place) => alignment.HasReference(place) ? candidate : reference;

    private Box BoxAt(int place) => (alignment.HasReference(place) ? alignment.Reference : alignment.Candidate).BoxOf(place);

    private double BestScore(int place) => BestScore(alignment.HasReference(place) ? alignment.Reference : alignment.Candidate, place);

    private static double BestScore(RawDetections raw, int place)
    {
        var best = 0f;
        for (var label = 0; label < raw.Classes; label++)
        {
            // NaN is larger than anything that could be left out.
            var score = raw.Scores(label)[place];
            best = float.IsNaN(score) ? float.PositiveInfinity : Math.Max(best, score);
        }

        return best;
    }
}
