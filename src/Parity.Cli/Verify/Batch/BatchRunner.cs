using System.Collections.Immutable;
using Parity.Configuration.Batches;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Runner;

namespace Parity.Cli.Verify.Batch;

/// <summary>
/// Does the runs of a batch, several at once if asked to. However one ends, the others go on. Keeps what their reports read, so it must
/// outlive them.
/// </summary>
/// <param name="runs">The runs in order.</param>
/// <param name="open">Opens what does one run, and tells the progress of it and what people should know beside.</param>
/// <param name="progress">Told how far they are.</param>
internal sealed class BatchRunner(ImmutableArray<PlannedRun> runs, Func<IProgress<RunProgress>?, Action<string>, RunSession> open, BatchProgress progress) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RunSession> _sessions = [];

    /// <summary>Does every run.</summary>
    /// <param name="jobs">How many at once.</param>
    /// <param name="begin">Called with every run before the first one starts; the outcome of one that cannot begin, else null.</param>
    /// <param name="end">Called as each run ends, before the others are waited for; gives the outcome that counts.</param>
    /// <param name="cancellationToken">Ends the runs that go on and starts no others; those that have ended keep their outcome.</param>
    /// <returns>The outcomes in the order of the runs.</returns>
    public async Task<ImmutableArray<RunOutcome>> RunAsync(
        int jobs, Func<PlannedRun, RunOutcome?> begin, Func<PlannedRun, RunOutcome, Task<RunOutcome>> end, CancellationToken cancellationToken)
    {
        RunOutcome?[] outcomes = [.. runs.Select(begin)];

        // Never ended by the token: a run that does not start is told of all the same.
        await Parallel.ForAsync(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = CancellationToken.None }, async (i, _) =>
        {
            outcomes[i] ??= await RunAsync(i, end, cancellationToken).ConfigureAwait(false);
            progress.End(i, outcomes[i]!.Report);
        }).ConfigureAwait(false);
        return [.. outcomes.Select(outcome => outcome!)];
    }

    /// <summary>Forgets the finished inputs of every run, once no run needs to be continued.</summary>
    public void Forget() => _sessions.ForEach(session => session.Forget());

    /// <summary>Says of each run how many finished inputs are kept.</summary>
    public void TellHowToResume() => _sessions.ForEach(session => session.TellHowToResume());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _sessions)
        {
            session.Dispose();
        }
    }

    private async Task<RunOutcome> RunAsync(int i, Func<PlannedRun, RunOutcome, Task<RunOutcome>> end, CancellationToken cancellationToken)
    {
        var run = runs[i];
        RunOutcome outcome;
        try
        {
            return await end(run, await TryAsync(i, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = RunOutcome.Cancelled(run.Name);
        }
        catch (ParityUserException e)
        {
            outcome = RunOutcome.Error(run.Name, ExitCodes.CouldNotRun, e.Message);
        }
        catch (Exception e)
        {
            // A bug that one run comes upon must not cost the others theirs.
            progress.Say($"Run '{run.Name}': {Bug.Describe(e)}");
            outcome = RunOutcome.Error(run.Name, ExitCodes.Bug, $"A bug in Parity ended the run ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); please report it with what standard error says.");
        }

        return await end(run, outcome).ConfigureAwait(false);
    }

    private async Task<RunOutcome> TryAsync(int i, CancellationToken cancellationToken)
    {
        if (runs[i].Plan is not { } plan)
        {
            return RunOutcome.Error(runs[i].Name, ExitCodes.Usage, runs[i].Problem!.Diagnostics.Select(problem => problem.ToString()));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var session = open(progress.Of(i), sentence => progress.Say($"Run '{runs[i].Name}': {sentence}"));
        lock (_lock)
        {
            _sessions.Add(session);
        }

        var report = await session.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        return new RunOutcome(report, !report.Complete && cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled : ExitCodes.Pass);
    }
}
