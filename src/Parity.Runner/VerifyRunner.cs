using System.Runtime.InteropServices;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Imaging;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Staging;

namespace Parity.Runner;

/// <summary>From a run plan to a run report: load every backend, feed every input, compare, judge.</summary>
public sealed class VerifyRunner(IBackendFactory factory, RunnerOptions options)
{
    /// <summary>Runs the plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="journal">Takes every case as it finishes; the report reads them from it, so it must outlive the report.</param>
    /// <param name="cancellationToken">Stops between two calls of an engine.</param>
    /// <returns>The report; what could not be done is in it as faults.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<RunReport> RunAsync(RunPlan plan, CaseJournal journal, CancellationToken cancellationToken)
    {
        var clock = new RunClock(options.Time);
        var faults = new FaultLog();
        var references = plan.Inputs.ReferenceTensors is null ? null : new ReferenceTensorCheck(plan).Run(faults, cancellationToken);
        if (references is { Different: > 0 })
        {
            // Other inputs than training's prove nothing about the models.
            return RunReport.Unfinished(plan.Name) with { Complete = true, Plan = PlanJson.Of(plan), Environment = Environment([]), Faults = faults.ToReports(), ReferenceTensors = references };
        }

        var selfCheck = Task.Run(
            () =>
            {
                ImagingSelfCheck.Run(plan.Preprocess);
                ComparatorSelfCheck.Run(plan);
            },
            cancellationToken);
        var backends = await BackendLoader.LoadAsync(plan, new StagingFactory(factory), faults, options.Progress, cancellationToken).ConfigureAwait(false);
        try
        {
            await selfCheck.ConfigureAwait(false);
            clock.Start();
            var run = new VerifyRun(plan, backends, faults, clock, options.Progress);
            await run.FeedAsync(journal, cancellationToken).ConfigureAwait(false);
            var report = run.Judge();
            var timings = clock.ToReport(backends);
            return report with { Plan = PlanJson.Of(plan), Environment = Environment(run.BackendReports()), Timings = timings, Cases = journal, ReferenceTensors = references };
        }
        finally
        {
            foreach (var backend in backends)
            {
                await backend.Backend.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private EnvironmentReport Environment(IEnumerable<BackendReport> backends) => options.CompleteEnvironment(new EnvironmentReport
    {
        ParityVersion = options.ParityVersion,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processor = "unknown",
        ProcessorCount = System.Environment.ProcessorCount,
        Runtime = RuntimeInformation.FrameworkDescription,
        Backends = [.. backends],
    });
}
