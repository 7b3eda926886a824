using System.Globalization;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Journal;
using Parity.Runner.Resuming;

namespace Parity.Cli.Verify;

/// <summary>One run from its plan to its report. Keeps the cases that the report reads, so it must outlive the report.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly Surroundings _surroundings;
    private readonly IProgress<RunProgress>? _progress;
    private readonly Action<string> _tell;
    private readonly RunFolder _folder;
    private readonly CaseJournal _journal;
    private readonly RunState _state;

    /// <param name="surroundings">The process and the machine.</param>
    /// <param name="request">Whether and where finished inputs are kept.</param>
    /// <param name="progress">Told how far the run is; null tells nobody.</param>
    /// <param name="tell">Takes what people should know beside the report.</param>
    /// <exception cref="Core.ParityUserException">There is no room for temporary files.</exception>
    public RunSession(Surroundings surroundings, VerifyRequest request, IProgress<RunProgress>? progress, Action<string> tell)
    {
        (_surroundings, _progress, _tell) = (surroundings, progress, tell);
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

        _state = new RunState(new RunStateOptions
        {
            Folder = request.StateFolder is { Length: > 0 } folder ? folder : RunStateOptions.DefaultFolder(surroundings.Variable),
            Resume = request.Resume,
            Build = ToolBuild.Sha256,
            Tell = tell,
        });
    }

    /// <summary>Runs a plan; what could not be done is in the report.</summary>
    public async Task<RunReport> RunAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        using var factory = BackendFactories.Create(_surroundings, _folder);
        return await new VerifyRunner(factory, _surroundings.RunnerOptions(_progress) with { State = _state }).RunAsync(plan, _journal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Forgets the finished inputs, once nobody needs the run to be continued: it reached its end and its report is written. Of several runs
    /// none is forgotten before all have ended, so that <c>--resume</c> repeats nothing of them.
    /// </summary>
    public void Forget() => _state.Forget();

    /// <summary>Says how the run can be continued, where it was interrupted, or a report of it could not be written, and something was kept.</summary>
    public void TellHowToResume()
    {
        if (_state.Kept > 0)
        {
            _tell(string.Create(CultureInfo.InvariantCulture, $"{_state.Kept} finished inputs are kept; the same command with --resume continues from there."));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }
}
