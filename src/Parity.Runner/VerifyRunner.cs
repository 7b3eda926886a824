using Parity.Configuration;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Imaging;
using Parity.Interop;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Resuming;
using Parity.Runner.Scoring;
using Parity.Runner.Staging;

namespace Parity.Runner;

/// <summary>From a run plan to a run report: load every backend, feed every input, compare, judge.</summary>
public sealed class VerifyRunner(IBackendFactory factory, RunnerOptions options)
{
    /// <summary>Runs the plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="journal">Takes every case as it finishes; the report reads them from it, so it must outlive the report.</param>
    /// <param name="cancellationToken">Ends the run: at once where backends have processes of their own, else between two calls of an engine.</param>
    /// <returns>
    /// The report; what could not be done is in it as faults. A run that was cancelled, took too long or could not keep its
    /// cases gives one that is not complete, with everything that was compared until then.
    /// </returns>
    public async Task<RunReport> RunAsync(RunPlan plan, CaseJournal journal, CancellationToken cancellationToken)
    {
        RunClosing closing;
        try
        {
            closing = RunClosing.Begin(plan, options.Time);
        }
        catch (ParityUserException e)
        {
            var faults = new FaultLog();
            faults.Add(null, null, e.Message);
            return RunClosing.WithoutBaseline(plan, options.Time).Close(Unjudged(plan, faults, null) with { Complete = true });
        }

        return closing.Close(await RunOpenAsync(plan, journal, cancellationToken).ConfigureAwait(false));
    }

    private async Task<RunReport> RunOpenAsync(RunPlan plan, CaseJournal journal, CancellationToken cancellationToken)
    {
        using var limit = new RunLimit(plan, options.Time, cancellationToken);
        var clock = new RunClock(options.Time);
        var faults = new FaultLog();
        ReferenceTensorsReport? references = null;
        List<LoadedBackend> backends = [];
        try
        {
            references = plan.Inputs.ReferenceTensors is null ? null : new ReferenceTensorCheck(plan).Run(faults, limit.Token);
            if (references is { Different: > 0 })
            {
                // Other inputs than training's prove nothing about the models.
                return Unjudged(plan, faults, references) with { Complete = true };
            }

            RunScoring? scoring;
            try
            {
                plan = DetectionPriors.Read(plan);
                scoring = plan.Inputs.Annotations is null ? null : new RunScoring(plan);
            }
            catch (ParityUserException e)
            {
                faults.Add(null, null, e.Message);
                return Unjudged(plan, faults, references) with { Complete = true };
            }

            var selfCheck = Task.Run(
                () =>
                {
                    ImagingSelfCheck.Run(plan.Preprocess);
                    ComparatorSelfCheck.Run(plan);
                },
                limit.Token);
            backends = await BackendLoader.LoadAsync(plan, new StagingFactory(factory), faults, options.Progress, limit.Token).ConfigureAwait(false);
            await selfCheck.ConfigureAwait(false);
            clock.Start();
            var kept = options.State?.Open(plan, build => RunKey.Of(plan, backends.Select(backend => backend.Description), RunEnvironment.Of(options, []), scoring?.Sha256, build));
            var run = new VerifyRun(plan, backends, faults, clock, options.Progress, scoring, kept);
            var broken = await FeedAsync(run, journal, limit).ConfigureAwait(false);
            options.State?.TellTaken(run.Inputs);
            if (broken is not null)
            {
                faults.Add(null, null, $"{broken} after {run.Finished} of {run.Inputs} inputs; what was compared until then is in this report.");
            }

            FinishScoring(broken is null ? scoring : null, faults);
            var report = run.Judge() with { Complete = broken is null };
            var timings = clock.ToReport(backends);
            return report with { Plan = PlanJson.Of(plan), Environment = RunEnvironment.Of(options, run.BackendReports()), Timings = timings, Cases = journal, ReferenceTensors = references };
        }
        catch (OperationCanceledException) when (limit.Token.IsCancellationRequested)
        {
            faults.Add(null, null, $"{limit.Reason} before any input was compared.");
            return Unjudged(plan, faults, references);
        }
        finally
        {
            foreach (var backend in backends)
            {
                await backend.Backend.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Null where the run went to its end, else what ended it.
    private async Task<string?> FeedAsync(VerifyRun run, CaseJournal journal, RunLimit limit)
    {
        try
        {
            await run.FeedAsync(journal, limit.Token).ConfigureAwait(false);
            await run.MeasureAsync(options, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (limit.Token.IsCancellationRequested)
        {
            return run.IsMeasuring ? $"{limit.Reason} while speed was measured" : limit.Reason;
        }
        catch (JournalException e)
        {
            return $"{e.Message.TrimEnd('.')}; the run was ended";
        }
    }

    // Detections of a run that was broken off are not written: they would look like all of them.
    private static void FinishScoring(RunScoring? scoring, FaultLog faults)
    {
        if (scoring?.Problem is { } problem)
        {
            faults.Add(null, null, problem);
        }

        try
        {
            scoring?.Export();
        }
        catch (TensorFileException e)
        {
            faults.Add(null, null, e.Message);
        }
    }

    private RunReport Unjudged(RunPlan plan, FaultLog faults, ReferenceTensorsReport? references) =>
        RunReport.Unfinished(plan.Name) with { Plan = PlanJson.Of(plan), Environment = RunEnvironment.Of(options, []), Faults = faults.ToReports(), ReferenceTensors = references };
}
