using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.NUnit.Judging;

namespace Parity.NUnit.Running;

/// <summary>A run's results, as far as tests read them: flat memory, however many inputs there were.</summary>
/// <param name="Plan">What was run.</param>
/// <param name="Report">The report, whose cases are gone.</param>
/// <param name="Cases">What was found on each input of each candidate that was compared; null where it adds to no gate that failed.</param>
/// <param name="ReportPaths">The reports that were written.</param>
internal sealed record RunResult(
    RunPlan Plan, RunReport Report, IReadOnlyDictionary<(string Candidate, string Input), string?> Cases, ImmutableArray<string> ReportPaths)
{
    public static RunResult Of(RunPlan plan, RunReport report, ImmutableArray<string> reportPaths)
    {
        var candidates = report.Candidates.ToDictionary(candidate => candidate.Name, candidate => new CaseFindings(plan, candidate), StringComparer.Ordinal);
        var cases = report.Cases.ReadLines().Select(line => ReportJson.ReadCase(line.Span))
            .ToDictionary(entry => (entry.Candidate, entry.Input), entry => candidates[entry.Candidate].Describe(entry));
        return new RunResult(plan, report with { Cases = new CaseList() }, cases, reportPaths);
    }

    /// <summary>A candidate's part of the report; null where the run did not get as far.</summary>
    public CandidateReport? Find(string candidate) => Report.Candidates.FirstOrDefault(report => report.Name == candidate);

    /// <summary>What touches a candidate: what could not be done by it, by the reference or by the run.</summary>
    public IEnumerable<Fault> FaultsOf(string candidate) => Report.Faults.Where(fault => fault.Backend is null || fault.Backend == Plan.Reference || fault.Backend == candidate);
}
