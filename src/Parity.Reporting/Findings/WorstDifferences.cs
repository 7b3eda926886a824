using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>The differences of a candidate that are looked at first.</summary>
internal static class WorstDifferences
{
    /// <summary>Those without a cause first, then by score.</summary>
    public static IEnumerable<DifferenceReport> Of(CandidateReport candidate, int atMost) => candidate.Differences
        .OrderBy(difference => difference.Cause.Order())
        .ThenByDescending(difference => (difference.Reference ?? difference.Candidate)?.Score)
        .Take(atMost);
}
