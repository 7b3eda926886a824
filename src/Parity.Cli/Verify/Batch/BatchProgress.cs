using Parity.Core.Reports;
using Parity.Runner;

namespace Parity.Cli.Verify.Batch;

/// <summary>
/// How far a batch is, on standard error: a line for each run that has ended, in the order of the configuration, and on a terminal a
/// line that is written over beneath them. Several runs tell it at once.
/// </summary>
/// <param name="surroundings">Where it is written.</param>
/// <param name="names">The runs in order.</param>
internal sealed class BatchProgress(Surroundings surroundings, IReadOnlyList<string> names)
{
    private readonly Lock _lock = new();
    private readonly TerminalProgress? _line = surroundings.CanAnimate ? new TerminalProgress(surroundings.Error, surroundings.Width) : null;
    private readonly string?[] _ended = new string?[names.Count];
    private int _told;

    /// <summary>What one run reports to; null where nobody watches.</summary>
    public IProgress<RunProgress>? Of(int run) => _line is null ? null : new OneRun(this, run);

    /// <summary>Tells the end of a run once all before it have ended.</summary>
    public void End(int run, RunReport report)
    {
        lock (_lock)
        {
            _ended[run] = $"[{run + 1}/{names.Count}] {report.Name}: {(report.Complete ? report.Verdict.ToString().ToLowerInvariant() : "not complete")}";
            _line?.Clear();
            while (_told < names.Count && _ended[_told] is { } line)
            {
                surroundings.Error.WriteLine(line);
                _told++;
            }
        }
    }

    /// <summary>Writes something else between two states of the line.</summary>
    public void Say(string message)
    {
        lock (_lock)
        {
            _line?.Clear();
            surroundings.Error.WriteLine(message);
        }
    }

    private void Report(int run, RunProgress value)
    {
        lock (_lock)
        {
            var others = names.Count - _ended.Count(line => line is not null) - 1;
            _line!.Report(value with { Current = $"{value.Current} of {names[run]}{(others > 0 ? $", {others} more to end" : string.Empty)}" });
        }
    }

    private sealed class OneRun(BatchProgress batch, int run) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => batch.Report(run, value);
    }
}
