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
    private readonly IProgress<RunProgress>? _progress;
    private readonly RunFolder _folder;
    private readonly CaseJournal _journal;

    /// <param name="surroundings">The process and the machine.</param>
    /// <param name="progress">Told how far the run is; null tells nobody.</param>
    /// <exception cref="Core.ParityUserException">There is no room for temporary files.</exception>
    public RunSession(Surroundings surroundings, IProgress<RunProgress>? progress)
    {
        (_surroundings, _progress) = (surroundings, progress);
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
        using var factory = BackendFactories.Create(_surroundings, _folder);
        return await new VerifyRunner(factory, _surroundings.RunnerOptions(_progress)).RunAsync(plan, _journal, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }
}
