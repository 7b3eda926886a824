namespace Parity.Core.Detection.Matching;

/// <summary>Rows of both sides that may be paired with each other and with no others.</summary>
/// <param name="mayPair">Whether two of them may be paired.</param>
internal sealed class ContendingRows(Func<RankedRow, RankedRow, bool> mayPair)
{
    // Beyond it the exact assignment would take seconds: thousands of rows at one place are no detections.
    private const int MostForAssignment = 400;
    private const double WorthOfScore = 1e-3;
    private readonly List<RankedRow> _references = [];
    private readonly List<RankedRow> _candidates = [];

    /// <summary>Splits rows into groups without pairs between them, in the order of the reference's best row.</summary>
    public static IReadOnlyList<ContendingRows> Groups(RankedRow[] references, RankedRow[] candidates, Func<RankedRow, RankedRow, bool> mayPair)
    {
        var sets = new DisjointSets(references.Length + candidates.Length);
        var hasPartner = new bool[references.Length];
        for (var r = 0; r < references.Length; r++)
        {
            for (var c = 0; c < candidates.Length; c++)
            {
                if (mayPair(references[r], candidates[c]))
                {
                    hasPartner[r] = true;
                    sets.Join(r, references.Length + c);
                }
            }
        }

        var groups = new List<ContendingRows>();
        var byRoot = new Dictionary<int, ContendingRows>();
        for (var r = 0; r < references.Length; r++)
        {
            if (hasPartner[r])
            {
                if (!byRoot.TryGetValue(sets.RootOf(r), out var group))
                {
                    group = new ContendingRows(mayPair);
                    byRoot.Add(sets.RootOf(r), group);
                    groups.Add(group);
                }

                group._references.Add(references[r]);
            }
        }

        for (var c = 0; c < candidates.Length; c++)
        {
            if (byRoot.TryGetValue(sets.RootOf(references.Length + c), out var group))
            {
                group._candidates.Add(candidates[c]);
            }
        }

        return groups;
    }

    /// <summary>The pairs of this group.</summary>
    public IEnumerable<(RankedRow Reference, RankedRow Candidate)> Pair() =>
        (_references.Count, _candidates.Count) is (1, 1) ? [(_references[0], _candidates[0])]
        : Math.Max(_references.Count, _candidates.Count) <= MostForAssignment ? Assign()
        : Greedy();

    private IEnumerable<(RankedRow Reference, RankedRow Candidate)> Assign()
    {
        // A row that cannot have been left out is worth every overlap together.
        var worthOfRow = 2.0 * Math.Max(_references.Count, _candidates.Count);
        var weights = new double[_references.Count, _candidates.Count];
        for (var r = 0; r < _references.Count; r++)
        {
            for (var c = 0; c < _candidates.Count; c++)
            {
                weights[r, c] = mayPair(_references[r], _candidates[c])
                    ? (worthOfRow * RowsThatMustBeThere(_references[r], _candidates[c])) + Closeness(_references[r], _candidates[c])
                    : 0;
            }
        }

        var columnOf = Assignment.Solve(weights);
        for (var r = 0; r < columnOf.Length; r++)
        {
            if (columnOf[r] >= 0)
            {
                yield return (_references[r], _candidates[columnOf[r]]);
            }
        }
    }

    // The best of what is left, again and again: by overlap and score; equal ones keep the order of score and index.
    private IEnumerable<(RankedRow Reference, RankedRow Candidate)> Greedy()
    {
        var edges = _references
            .SelectMany(r => _candidates.Where(c => mayPair(r, c)).Select(c => (Reference: r, Candidate: c)))
            .OrderByDescending(edge => Closeness(edge.Reference, edge.Candidate));
        var (takenReferences, takenCandidates) = (new HashSet<int>(), new HashSet<int>());
        foreach (var edge in edges)
        {
            if (!takenReferences.Contains(edge.Reference.Index) && takenCandidates.Add(edge.Candidate.Index))
            {
                takenReferences.Add(edge.Reference.Index);
                yield return edge;
            }
        }
    }

    private static int RowsThatMustBeThere(RankedRow reference, RankedRow candidate) => (reference.MayBeLeftOut ? 0 : 1) + (candidate.MayBeLeftOut ? 0 : 1);

    // Above 0, and a little more than 1 at most.
    private static double Closeness(RankedRow reference, RankedRow candidate) =>
        WorthOfScore + reference.Box.IouWith(candidate.Box) + (WorthOfScore * Nearness(Math.Abs((double)reference.Score - candidate.Score)));

    // A score that is NaN is near none.
    private static double Nearness(double apart) => apart < 1 ? 1 - apart : 0;
}
