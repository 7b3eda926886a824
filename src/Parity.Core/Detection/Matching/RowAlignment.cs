using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Matching;

/// <summary>
/// Rows of two backends brought to the same places, so that from here on a place is an anchor: the reference's rows keep theirs, a
/// candidate's row stands at its partner's, and those without a partner follow. Where a side has no row its scores are 0 and the box is
/// the other's.
/// </summary>
internal sealed class RowAlignment : IDisposable
{
    private readonly int[] _candidateRows;
    private readonly int _referenceRows;

    private RowAlignment(RawDetections reference, RawDetections candidate, int[] candidateRows, int referenceRows) =>
        (Reference, Candidate, _candidateRows, _referenceRows) = (reference, candidate, candidateRows, referenceRows);

    /// <summary>The reference's values at the common places.</summary>
    public RawDetections Reference { get; }

    /// <summary>The candidate's values at the common places.</summary>
    public RawDetections Candidate { get; }

    /// <summary>Brings the rows of two backends together.</summary>
    public static RowAlignment Align(RawDetections reference, RawDetections candidate, RowLimit referenceLimit, RowLimit candidateLimit, DetectionEpsilon epsilon)
    {
        var candidateOf = RowPairing.Pair(reference, candidate, referenceLimit, candidateLimit, epsilon);
        var paired = new bool[candidate.Anchors];
        foreach (var row in candidateOf.Where(row => row >= 0))
        {
            paired[row] = true;
        }

        int[] candidateRows = [.. candidateOf, .. Enumerable.Range(0, candidate.Anchors).Where(row => !paired[row])];
        var classes = Math.Max(reference.Classes, candidate.Classes);
        var alignedReference = new RawDetections(candidateRows.Length, classes);
        var alignedCandidate = new RawDetections(candidateRows.Length, classes);
        for (var place = 0; place < candidateRows.Length; place++)
        {
            var (r, c) = (place < reference.Anchors ? place : -1, candidateRows[place]);
            Put(alignedReference, place, reference, r, candidate, c);
            Put(alignedCandidate, place, candidate, c, reference, r);
        }

        return new RowAlignment(alignedReference, alignedCandidate, candidateRows, reference.Anchors);
    }

    /// <summary>Whether the reference has a row at a place.</summary>
    public bool HasReference(int place) => place < _referenceRows;

    /// <summary>Whether the candidate has a row at a place.</summary>
    public bool HasCandidate(int place) => _candidateRows[place] >= 0;

    /// <summary>The candidate's row at a place, or −1.</summary>
    public int CandidateRow(int place) => _candidateRows[place];

    /// <inheritdoc/>
    public void Dispose()
    {
        Reference.Dispose();
        Candidate.Dispose();
    }

    private static void Put(RawDetections aligned, int place, RawDetections own, int row, RawDetections other, int otherRow)
    {
        var box = row >= 0 ? own.BoxOf(row) : other.BoxOf(otherRow);
        (aligned.X1[place], aligned.Y1[place], aligned.X2[place], aligned.Y2[place]) = (box.X1, box.Y1, box.X2, box.Y2);
        for (var label = 0; label < aligned.Classes; label++)
        {
            aligned.Scores(label)[place] = row >= 0 && label < own.Classes ? own.Scores(label)[row] : 0;
        }
    }
}
