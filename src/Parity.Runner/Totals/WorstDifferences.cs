using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.Runner.Totals;

/// <summary>
/// The worst differences of a run, so many that a reader sees every pattern and so few that memory stays flat: each case in the journal
/// has its own.
/// </summary>
internal sealed class WorstDifferences
{
    public const int AtMost = 1000;

    // The least bad comes out first; of equals, the later.
    private readonly PriorityQueue<(long Order, DifferenceReport Difference), (int Badness, double Score, long Order)> _kept = new();
    private long _count;

    /// <summary>How many there were beyond those that are kept.</summary>
    public long LeftOut => _count - _kept.Count;

    /// <summary>Counts differences whose reports are not made because their input has enough already.</summary>
    public void AddUnreported(long count) => _count += count;

    public void Add(DifferenceReport difference)
    {
        var order = _count++;
        var priority = (-difference.Cause.Order(), (double)(difference.Reference ?? difference.Candidate)!.Score, -order);
        if (_kept.Count < AtMost)
        {
            _kept.Enqueue((order, difference), priority);
        }
        else
        {
            _kept.EnqueueDequeue((order, difference), priority);
        }
    }

    /// <summary>Those that are kept, in input order.</summary>
    public ImmutableArray<DifferenceReport> ToReports() =>
        [.. _kept.UnorderedItems.Select(item => item.Element).OrderBy(entry => entry.Order).Select(entry => entry.Difference)];
}
