using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Passes;
using Parity.Runner.Scoring;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>From everything that a run added up to its gates and verdicts.</summary>
internal sealed class RunJudge(RunPlan plan, BackendSet backends, ExtraPasses passes, FaultLog faults, RunScoring? scoring)
{
    /// <param name="candidates">Each candidate's totals.</param>
    /// <param name="inputs">How many different inputs there were.</param>
    /// <param name="referenceAnswers">How many different answers the reference gave.</param>
    /// <param name="anyError">Whether something besides the faults makes every verdict an error.</param>
    public RunReport Judge(IEnumerable<CandidateRun> candidates, DifferentDigests inputs, DifferentDigests referenceAnswers, bool anyError)
    {
        ImmutableArray<CandidateReport> reports = [.. candidates.Select(candidate => Judge(candidate, inputs, referenceAnswers, anyError))];
        return new RunReport
        {
            Name = plan.Name,
            Verdict = Verdicts.Worst([.. reports.Select(candidate => candidate.Verdict)]),
            Complete = true,
            Plan = null,
            Environment = null,
            Faults = faults.ToReports(),
            Inputs = [],
            RejectedInputs = [],
            Candidates = reports,
            Timings = null,
        };
    }

    private CandidateReport Judge(CandidateRun candidate, DifferentDigests inputs, DifferentDigests referenceAnswers, bool anyError)
    {
        var name = candidate.Totals.Plan.Name;
        var scores = scoring is null ? null : new MapEvidence(scoring.MapOf(plan.Reference), scoring.MapOf(name));
        return candidate.Totals.ToReport(
            inputs, referenceAnswers, SameModelInSameEngine(name), candidate.SuppressesInside, scores, passes.BatchMismatchesOf(name), anyError || faults.Touches(name, plan.Reference));
    }

    private bool SameModelInSameEngine(string candidate) =>
        backends.Find(plan.Reference)?.Description is { } reference &&
        backends.Find(candidate)?.Description is { } judged &&
        (reference.Kind, reference.LibraryVersion, reference.Device, reference.ModelSha256, reference.BuiltAs) ==
        (judged.Kind, judged.LibraryVersion, judged.Device, judged.ModelSha256, judged.BuiltAs) &&
        reference.Weights.Select(file => file.Sha256).SequenceEqual(judged.Weights.Select(file => file.Sha256));
}
