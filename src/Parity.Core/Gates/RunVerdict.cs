using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Core.Gates;

/// <summary>Decides a run's verdicts anew after its gates or faults have changed.</summary>
public static class RunVerdict
{
    /// <summary>The run with the verdicts that follow from its gates, faults and rejected inputs.</summary>
    /// <param name="report">A run of this process: a report that was read from a file does not know which of its gates compare.</param>
    public static RunReport Decide(RunReport report)
    {
        var rejected = report.RejectedInputs.Any(input => input.IsError);
        ImmutableArray<CandidateReport> candidates =
        [
            .. report.Candidates.Select(candidate => candidate with { Verdict = Verdicts.Decide(candidate.Gates, rejected || report.Faults.Any(fault => Touches(fault, candidate))) }),
        ];
        return report with { Candidates = candidates, Verdict = Verdicts.Worst([.. candidates.Select(candidate => candidate.Verdict)]) };
    }

    // One of its own, of the reference or of the run takes the proof from a candidate.
    private static bool Touches(Fault fault, CandidateReport candidate) =>
        fault.Backend is null || fault.Backend == candidate.Name || fault.Backend == candidate.Reference;
}
