using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Runner.Measuring;

/// <summary>
/// Watches the machine while one backend is timed. Samples are those taken meanwhile: before, clocks are those of an idle processor. Where
/// timing ends before the first, one is taken right after.
/// </summary>
internal sealed class MachineWatch : IAsyncDisposable
{
    // Often enough to see clocks fall, rarely enough not to be a load itself.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly IMachineProbe _probe;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly MachineSample _before;
    private readonly List<MachineSample> _during = [];
    private readonly Task _watching;

    private MachineWatch(IMachineProbe probe, TimeProvider time)
    {
        (_probe, _time) = (probe, time);
        _before = probe.Sample();

        // A machine that tells nothing is left alone.
        _watching = _before.Gpus.IsEmpty ? Task.CompletedTask : Task.Run(WatchAsync);
    }

    /// <summary>Begins to watch.</summary>
    public static MachineWatch Start(IMachineProbe probe, TimeProvider time) => new(probe, time);

    /// <summary>Ends it and sums it up.</summary>
    public async ValueTask<MachineStateReport> StopAsync()
    {
        await EndAsync().ConfigureAwait(false);
        if (_during.Count == 0 && !_before.Gpus.IsEmpty)
        {
            _during.Add(_probe.Sample());
        }

        return new MachineStateReport
        {
            CpuGovernor = _before.CpuGovernor,
            LoadBefore = _before.Load,
            GpuDriver = _before.GpuDriver,
            GpuStateUnknown = _before.GpuStateUnknown,
            Gpus = [.. _during.SelectMany(sample => sample.Gpus).GroupBy(gpu => gpu.Bus, StringComparer.Ordinal).Select(samples => StateOf([.. samples]))],
        };
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async ValueTask EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, _time, _stop.Token).ConfigureAwait(false);
                _during.Add(_probe.Sample());
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    private static GpuStateReport StateOf(ImmutableArray<GpuSample> samples) => new()
    {
        Model = samples[0].Model,
        Bus = samples[0].Bus,
        Samples = samples.Length,
        SmClockMHz = RangeOf(samples, gpu => gpu.SmClockMHz),
        MaxSmClockMHz = samples[0].MaxSmClockMHz,
        MemoryClockMHz = RangeOf(samples, gpu => gpu.MemoryClockMHz),
        MaxMemoryClockMHz = samples[0].MaxMemoryClockMHz,
        PowerState = RangeOf(samples, gpu => gpu.PowerState),
        PowerW = samples.Average(gpu => gpu.PowerW),
        PowerLimitW = samples[^1].PowerLimitW,
        TemperatureC = samples.Max(gpu => gpu.TemperatureC),
        SlowedBy = [.. samples.SelectMany(gpu => gpu.SlowedBy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    private static SampleRange? RangeOf(ImmutableArray<GpuSample> samples, Func<GpuSample, int?> value) =>
        samples.Min(value) is { } min && samples.Max(value) is { } max ? new SampleRange(min, max) : null;
}
