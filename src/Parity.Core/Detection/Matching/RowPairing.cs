using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Matching;

/// <summary>
/// Which row of the candidate is which row of the reference, where rows may change places. Rounds from the surest pair to the least,
/// each among the rows that are left:
/// <list type="number">
/// <item>all values agree within epsilon, whatever the label;</item>
/// <item>the same label, IoU of at least 0.9, scores within epsilon;</item>
/// <item>the same label, IoU of at least 0.5;</item>
/// <item>any label, IoU of at least 0.5: label flips.</item>
/// </list>
/// A round pairs where there is no choice. Where rows contend for each other, as many as possible are paired of those that the other
/// side cannot have left out, then those with the largest total IoU (see <see cref="Assignment"/>). After the first round two rows that
/// both may have been left out are two differences rather than a pair: a pair of theirs would be a guess. So values that are perturbed
/// within epsilon never leave a pair that disagrees. A row's label is its best; rows without any score are padding.
/// </summary>
internal sealed class RowPairing
{
    /// <summary>From this overlap on two boxes with agreeing scores are one.</summary>
    public const double SureIou = 0.9;

    private const double LeastIou = 0.5;
    private readonly RawDetections _reference;
    private readonly RawDetections _candidate;
    private readonly DetectionEpsilon _epsilon;
    private readonly RankedRow[] _references;
    private readonly RankedRow[] _candidates;

    private RowPairing(RawDetections reference, RawDetections candidate, RowLimit referenceLimit, RowLimit candidateLimit, DetectionEpsilon epsilon)
    {
        (_reference, _candidate, _epsilon) = (reference, candidate, epsilon);
        (_references, _candidates) = (RankedRow.Of(reference, candidateLimit, epsilon), RankedRow.Of(candidate, referenceLimit, epsilon));
    }

    /// <summary>The candidate's row of each of the reference's, or −1.</summary>
    public static int[] Pair(RawDetections reference, RawDetections candidate, RowLimit referenceLimit, RowLimit candidateLimit, DetectionEpsilon epsilon)
    {
        var pairing = new RowPairing(reference, candidate, referenceLimit, candidateLimit, epsilon);
        var candidateOf = new int[reference.Anchors];
        Array.Fill(candidateOf, -1);
        var taken = new bool[candidate.Anchors];
        foreach (var round in (Func<RankedRow, RankedRow, bool>[])[pairing.Agree, pairing.AreSure, AreLikely, MayBeFlipped])
        {
            pairing.Run(round, candidateOf, taken);
        }

        return candidateOf;
    }

    private void Run(Func<RankedRow, RankedRow, bool> mayPair, int[] candidateOf, bool[] taken)
    {
        var references = Array.FindAll(_references, row => candidateOf[row.Index] < 0);
        var candidates = Array.FindAll(_candidates, row => !taken[row.Index]);
        foreach (var group in ContendingRows.Groups(references, candidates, mayPair))
        {
            foreach (var (r, c) in group.Pair())
            {
                candidateOf[r.Index] = c.Index;
                taken[c.Index] = true;
            }
        }
    }

    private bool Agree(RankedRow reference, RankedRow candidate)
    {
        // The best score first: it tells most rows apart.
        if (!(Math.Abs((double)reference.Score - candidate.Score) <= _epsilon.Score) || !(reference.Box.LargestCornerDistance(candidate.Box) <= _epsilon.Box))
        {
            return false;
        }

        for (var label = 0; label < Math.Max(_reference.Classes, _candidate.Classes); label++)
        {
            if (!(Math.Abs((double)ScoreOf(_reference, label, reference) - ScoreOf(_candidate, label, candidate)) <= _epsilon.Score))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreSure(RankedRow reference, RankedRow candidate) =>
        AreNoGuess(reference, candidate) && reference.Label == candidate.Label && Math.Abs((double)reference.Score - candidate.Score) <= _epsilon.Score && reference.Box.IouWith(candidate.Box) >= SureIou;

    private static bool AreLikely(RankedRow reference, RankedRow candidate) => reference.Label == candidate.Label && MayBeFlipped(reference, candidate);

    private static bool MayBeFlipped(RankedRow reference, RankedRow candidate) => AreNoGuess(reference, candidate) && reference.Box.IouWith(candidate.Box) >= LeastIou;

    private static bool AreNoGuess(RankedRow reference, RankedRow candidate) => !(reference.MayBeLeftOut && candidate.MayBeLeftOut);

    private static float ScoreOf(RawDetections raw, int label, RankedRow row) => label < raw.Classes ? raw.Scores(label)[row.Index] : 0;
}
