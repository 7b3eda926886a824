using System.Collections.Immutable;
using Parity.Core.Reports;
using Parity.Runner.Backends;

namespace Parity.Runner;

/// <summary>Where a run's time goes.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _created = time.GetTimestamp();
    private long _started;
    private double _preprocessMs;
    private double _compareMs;
    private double _measureMs;

    /// <summary>The models are loaded: what follows is the run.</summary>
    public void Start() => _started = time.GetTimestamp();

    public long Now() => time.GetTimestamp();

    public void AddPreprocess(long since) => _preprocessMs += Milliseconds(since);

    public void AddCompare(long since) => _compareMs += Milliseconds(since);

    /// <summary>Speed was measured: that is no part of the run.</summary>
    public void AddMeasure(long since) => _measureMs += Milliseconds(since);

    public TimingReport ToReport(IEnumerable<LoadedBackend> backends)
    {
        var runMs = Milliseconds(_started) - _measureMs;
        var engineMs = backends.ToImmutableSortedDictionary(backend => backend.Name, backend => backend.EngineMs, StringComparer.Ordinal);
        var outsideMs = Math.Max(0, runMs - engineMs.Values.Sum());
        return new TimingReport
        {
            LoadMs = time.GetElapsedTime(_created, _started).TotalMilliseconds,
            RunMs = runMs,
            EngineMs = engineMs,
            PreprocessMs = _preprocessMs,
            CompareMs = _compareMs,
            OutsideEnginesMs = outsideMs,
            OutsideEnginesShare = runMs > 0 ? outsideMs / runMs : 0,
        };
    }

    private double Milliseconds(long since) => time.GetElapsedTime(since).TotalMilliseconds;
}
