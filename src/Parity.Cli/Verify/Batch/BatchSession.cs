using Parity.Cli.Output;
using Parity.Configuration.Batches;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Runner;

namespace Parity.Cli.Verify.Batch;

/// <summary>Several runs from their plans to one report and one verdict.</summary>
internal sealed class BatchSession(Surroundings surroundings, VerifyRequest request, Func<IProgress<RunProgress>?, Action<string>, RunSession> open)
{
    private const int ListedAtMost = 10;

    /// <summary>Does them.</summary>
    /// <returns>The exit code: the first that holds for any of them of 130, 4, 2, 3 and 1.</returns>
    /// <exception cref="UsageException">Reports would get into each other's way, or runs that go on at once.</exception>
    public async Task<int> RunAsync(BatchPlan batch, CancellationToken cancellationToken)
    {
        BatchReports.Check(batch, request.Reports);
        SideBySide.Check(batch, request.Jobs);
        await TellAsync(batch).ConfigureAwait(false);
        var output = new ReportOutput(surroundings, request.Reports, request.Color, request.Github) { FailOn = request.FailOn };
        output.Begin(Combined(batch, batch.Runs.Select(run => RunReport.Unfinished(run.Name))));

        var progress = new BatchProgress(surroundings, [.. batch.Runs.Select(run => run.Name)]);
        using var runner = new BatchRunner(batch.Runs, open, progress);
        var outcomes = await runner.RunAsync(request.Jobs, Begin, EndAsync, cancellationToken).ConfigureAwait(false);
        var code = await output.EndAsync(Combined(batch, outcomes.Select(outcome => outcome.Report)), cancellationToken).ConfigureAwait(false);
        if (output.IsWritten && outcomes.All(outcome => outcome.Report.Complete && outcome.IsWritten))
        {
            runner.Forget();
        }
        else
        {
            runner.TellHowToResume();
        }

        return ExitCodes.Worst([code, .. outcomes.Select(outcome => outcome.ExitCode)]);
    }

    // A part of a batch must never be taken for all of it.
    private static CombinedReport Combined(BatchPlan batch, IEnumerable<RunReport> runs) => CombinedReport.OfBatch(
        batch.LeftOut.IsEmpty ? batch.Name : $"{batch.Name}, only {batch.Runs.Length} of {batch.Runs.Length + batch.LeftOut.Length} runs", [.. runs]);

    private ReportOutput OwnOutput(PlannedRun run) => new(surroundings, run.Reports, request.Color);

    private RunOutcome? Begin(PlannedRun run)
    {
        try
        {
            OwnOutput(run).Begin(CombinedReport.Of(RunReport.Unfinished(run.Name)));
            return null;
        }
        catch (ParityUserException e)
        {
            return RunOutcome.Error(run.Name, ExitCodes.CouldNotRun, e.Message);
        }
    }

    private async Task<RunOutcome> EndAsync(PlannedRun run, RunOutcome outcome)
    {
        var written = await OwnOutput(run).WriteFilesAsync(CombinedReport.Of(outcome.Report)).ConfigureAwait(false);
        var all = written.Length == run.Reports.Length;
        return all ? outcome : outcome with { ExitCode = ExitCodes.Worst([outcome.ExitCode, ExitCodes.CouldNotRun]), IsWritten = false };
    }

    private async Task TellAsync(BatchPlan batch)
    {
        foreach (var line in BatchProblems.Of(batch))
        {
            await surroundings.Error.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (!batch.LeftOut.IsEmpty)
        {
            var more = batch.LeftOut.Length > ListedAtMost ? $" and {batch.LeftOut.Length - ListedAtMost} more" : string.Empty;
            await surroundings.Error.WriteLineAsync($"Left out by --only: {string.Join(", ", batch.LeftOut.Take(ListedAtMost))}{more}.").ConfigureAwait(false);
        }
    }
}
