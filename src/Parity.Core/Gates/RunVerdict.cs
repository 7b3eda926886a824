using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Core.Gates;

/// <summary>Decides a run's verdicts anew after its gates or faults have changed.</summary>
public static class RunVerdict
{
    /// <summary>
    /// The run with the verdicts that follow from its gates, faults and rejected inputs. A candidate that no gate held against the
    /// reference gets a fault that says so, where none does yet: an error without a reason helps nobody.
    /// </summary>
    /// <param name="report">A run of this process: a report that was read from a file does not know which of its gates compare.</param>
    public static RunReport Decide(RunReport report)
    {
        var rejected = report.RejectedInputs.Any(input => input.IsError);
        report = report with { Faults = [.. report.Faults, .. report.Candidates.Where(candidate => IsUnproven(candidate) && !rejected && !report.Faults.Any(fault => Touches(fault, candidate))).Select(Unproven)] };
        ImmutableArray<CandidateReport> candidates =
        [
            .. report.Candidates.Select(candidate => candidate with { Verdict = Verdicts.Decide(candidate.Gates, rejected || report.Faults.Any(fault => Touches(fault, candidate))) }),
        ];
        return report with { Candidates = candidates, Verdict = Verdicts.Worst([.. candidates.Select(candidate => candidate.Verdict)]) };
    }

    private static bool IsUnproven(CandidateReport candidate) => !Verdicts.HasCompared(candidate.Gates);

    private static Fault Unproven(CandidateReport candidate) => new(
        candidate.Name, null,
        $"No gate held '{candidate.Name}' against '{candidate.Reference}', so nothing is proven: each that compares them is off or had nothing to measure. Switch one on in gates, or feed inputs that give it something.");

    // One of its own, of the reference or of the run takes the proof from a candidate.
    private static bool Touches(Fault fault, CandidateReport candidate) =>
        fault.Backend is null || fault.Backend == candidate.Name || fault.Backend == candidate.Reference;
}
