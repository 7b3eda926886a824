using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Measuring;

/// <summary>
/// Times every loaded backend on one input, one backend after the other: two at once would take each other's processors. A backend that
/// fails while it is timed has a fault, as the run asked for figures that it did not give; there is none for what has its fault already.
/// </summary>
internal sealed class SpeedRun(MeasurePlan plan, BackendSet backends, FaultLog faults, RunnerOptions options)
{
    private const double MillisecondsPerSecond = 1000;

    private readonly ImmutableArray<SpeedReport>.Builder _reports = ImmutableArray.CreateBuilder<SpeedReport>();

    /// <summary>Those that were timed until now, in the order of the configuration.</summary>
    public ImmutableArray<SpeedReport> Reports => _reports.ToImmutable();

    /// <summary>Times them.</summary>
    /// <param name="input">The input, which every backend has had.</param>
    /// <param name="cancellationToken">Ends the call that is under way, as far as its backend can.</param>
    public async Task RunAsync(RunInput input, CancellationToken cancellationToken)
    {
        using var probe = options.OpenProbe();
        foreach (var backend in backends.All)
        {
            options.Progress?.Report(new RunProgress(_reports.Count, backends.All.Count, $"timing {backend.Name} on {input.Name}"));
            _reports.Add(await MeasureAsync(backend, input, probe, cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask<SpeedReport> MeasureAsync(LoadedBackend backend, RunInput input, IMachineProbe probe, CancellationToken cancellationToken)
    {
        var description = backend.Description;
        var report = new SpeedReport
        {
            Backend = backend.Name,
            Input = input.Name,
            Library = $"{description.Library} {description.LibraryVersion}",
            Device = description.Device,
            Warmup = plan.Warmup,
            Iterations = plan.Iterations,
        };
        if (faults.Has(backend.Name, input.Name))
        {
            // It would crash or hang again, many times over.
            return report with { NotTimed = "it failed on this input; its fault says why" };
        }

        var watch = MachineWatch.Start(probe, options.Time);
        await using var watching = watch.ConfigureAwait(false);
        try
        {
            var measure = new MeasureOptions(plan.Warmup, plan.Iterations, plan.InFlight) { Time = options.Time };
            var speed = await backend.Backend.MeasureAsync(backends.Adapt(backend, input).Input, measure, cancellationToken).ConfigureAwait(false);
            return speed is null
                ? report with { NotTimed = "nothing is computed, so there is nothing to time" }
                : Timed(report, speed) with { Machine = await watch.StopAsync().ConfigureAwait(false) };
        }
        catch (BackendException e)
        {
            faults.Add(backend.Name, input.Name, $"Its speed was not measured: {e.Message}");
            return report with { NotTimed = "it failed while it was timed; its fault says why" };
        }
    }

    private static SpeedReport Timed(SpeedReport report, BackendSpeed speed)
    {
        var host = LatencyReport.Of(speed.HostMs);
        return report with
        {
            HostMs = host,
            DeviceMs = LatencyReport.Of(speed.DeviceMs),
            DeviceClock = speed.DeviceMs.IsEmpty ? null : speed.DeviceClock,
            PerSecondByLatency = MillisecondsPerSecond / host?.Median,
            PerSecondSustained = speed.SustainedPerSecond,
            InFlight = speed.InFlight,
            Remark = speed.Remark,
        };
    }
}
