using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Interop;
using Parity.Runner.Backends;
using Parity.Runner.Journal;
using Parity.Runner.Saved;

namespace Parity.Runner;

/// <summary>Compares two sets of saved tensors, case by case, with the comparator, the gates and the report of a run, and no model at all.</summary>
public sealed class CompareRunner(RunnerOptions options)
{
    /// <summary>Compares.</summary>
    /// <param name="reference">The side that is trusted.</param>
    /// <param name="candidate">The side that is judged.</param>
    /// <param name="tolerances">When two elements agree.</param>
    /// <param name="journal">Takes every case as it finishes; the report reads them from it, so it must outlive the report.</param>
    /// <param name="cancellationToken">Stops between two cases.</param>
    /// <exception cref="TensorFileException">A side is none of the formats.</exception>
    public async Task<RunReport> RunAsync(SavedSide reference, SavedSide candidate, ToleranceSet tolerances, CaseJournal journal, CancellationToken cancellationToken)
    {
        await using var left = new SavedBackend(reference);
        await using var right = new SavedBackend(candidate);
        var pairs = SavedPairs.Of(left, right);
        var plan = PlanOf(reference, candidate, tolerances);
        var clock = new RunClock(options.Time);
        ComparatorSelfCheck.Run(plan);
        var backends = plan.Backends.Zip(new[] { left, right }, (backend, saved) => new LoadedBackend(backend, saved)).ToList();
        var faults = new FaultLog();
        clock.Start();
        var run = new VerifyRun(plan, backends, faults, clock, options.Progress);
        var complete = true;
        try
        {
            await run.FeedAsync(pairs, journal, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            complete = false;
            faults.Add(null, null, $"The comparison was cancelled after {run.Finished} of {run.Inputs} cases.");
        }

        return run.Judge() with
        {
            Complete = complete,
            Plan = PlanJson.Of(plan),
            Environment = RunEnvironment.Of(options, run.BackendReports()),
            Timings = clock.ToReport(backends),
            Cases = journal,
        };
    }

    private static RunPlan PlanOf(SavedSide reference, SavedSide candidate, ToleranceSet tolerances)
    {
        // Two files may well hold the same tensors: that is what the comparison is to find out.
        var gates = new GateSettings { DistinctModels = GateLimit.Off };
        return new RunPlan
        {
            ConfigPath = string.Empty,
            ConfigSha256 = string.Empty,
            Name = $"{candidate.Name} against {reference.Name}",
            Reference = reference.Name,
            Backends = [.. new[] { reference, candidate }.Select(side => new BackendPlan { Name = side.Name, Kind = BackendKind.Recorded, Path = side.Path, FullPath = Path.GetFullPath(side.Path), Runner = side.Runner })],
            Inputs = new InputPlan { Images = [], Tensors = new TensorFilesPlan([], EachKey: false) },
            Preprocess = new(),
            Detection = null,
            Candidates = [new CandidatePlan(candidate.Name, tolerances, gates)],
            Reports = new ReportPlan(),
        };
    }
}
