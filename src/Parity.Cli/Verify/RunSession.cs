using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Journal;

namespace Parity.Cli.Verify;

/// <summary>One run from its plan to its report. Keeps the cases that the report reads, so it must outlive the report.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly Surroundings _surroundings;
    private readonly RunFolder _folder;
    private readonly CaseJournal _journal;

    /// <exception cref="Core.ParityUserException">There is no room for temporary files.</exception>
    public RunSession(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _folder = RunFolder.Create(Path.GetTempPath());
        try
        {
            _journal = new CaseJournal(_folder.Path);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs a plan; what could not be done is in the report.</summary>
    public async Task<RunReport> RunAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        var progress = _surroundings.CanAnimate ? new TerminalProgress(_surroundings.Error, _surroundings.Width) : null;
        try
        {
            using var factory = BackendFactories.Create(_surroundings, _folder);
            return await new VerifyRunner(factory, _surroundings.RunnerOptions(progress)).RunAsync(plan, _journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress?.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }
}
