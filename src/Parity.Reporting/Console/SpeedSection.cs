using Parity.Core.Reports;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>How fast each backend was, and what the graphics processors did meanwhile.</summary>
internal sealed class SpeedSection(IReadOnlyList<SpeedReport> speeds)
{
    private const int GpusAtMost = 4;

    // Where only the processor computed, graphics processors are of no account.
    private static readonly string[] WithoutGpu = ["cpu", "unknown"];

    public void Render(IAnsiConsole console)
    {
        if (speeds.Any(speed => speed.HostMs is not null))
        {
            console.Write(Times());
            console.VisibleLine($"  {Legend()}");
        }

        foreach (var speed in speeds)
        {
            if ((speed.NotTimed ?? speed.Remark) is { } remark)
            {
                console.MarkupLine($"  [bold]{ConsoleText.Escape(speed.Backend)}[/] {(speed.NotTimed is null ? string.Empty : "[yellow]not timed[/]: ")}{ConsoleText.Escape(remark)}");
            }

            if (speed.Machine is { } machine && !WithoutGpu.Contains(speed.Device))
            {
                Gpus(console, speed, machine);
            }
        }
    }

    private Table Times()
    {
        var table = Tables.New("Speed of", "Time", "Median", "p90", "p99", "Min", "Max", "1000/median", "Sustained", "In flight");
        foreach (var speed in speeds.Where(speed => speed.HostMs is not null))
        {
            Row(table, ConsoleText.Escape(speed.Backend), "host", speed.HostMs!, Numbers.Rate(speed.PerSecondByLatency), Numbers.Rate(speed.PerSecondSustained), $"{speed.InFlight}");
            if (speed.DeviceMs is { } device)
            {
                Row(table, string.Empty, "device", device, string.Empty, string.Empty, string.Empty);
            }
        }

        return table;
    }

    private string Legend()
    {
        var first = speeds[0];
        var calls = first.Iterations == 1 ? "1 call" : $"{Numbers.Count(first.Iterations)} calls";
        var few = first.Iterations < LatencyReport.CallsForP99 ? $"; p99 needs {LatencyReport.CallsForP99} calls, p90 {LatencyReport.CallsForP90}" : string.Empty;
        return $"Milliseconds, and calls a second: 1000/median, and sustained with transfer; {calls} after {Numbers.Count(first.Warmup)} to warm up, on {first.Input}{few}";
    }

    private static void Row(Table table, string backend, string clock, LatencyReport times, string byLatency, string sustained, string inFlight) => table.AddRow(
        backend, clock, Numbers.Time(times.Median), Numbers.Time(times.P90), Numbers.Time(times.P99), Numbers.Time(times.Min), Numbers.Time(times.Max), byLatency, sustained, inFlight);

    private static void Gpus(IAnsiConsole console, SpeedReport speed, MachineStateReport machine)
    {
        if (machine.GpuStateUnknown is { } reason)
        {
            console.MarkupLine($"  [bold]{ConsoleText.Escape(speed.Backend)}[/] GPU clocks and power unknown: {ConsoleText.Escape(reason)}");
        }

        foreach (var gpu in machine.Gpus.Take(GpusAtMost))
        {
            console.MarkupLine($"  [bold]{ConsoleText.Escape(speed.Backend)}[/] GPU {ConsoleText.Escape(StateOf(gpu, machine.GpuDriver))}");
        }

        if (machine.Gpus.Length > GpusAtMost)
        {
            console.MarkupLine($"  … and {machine.Gpus.Length - GpusAtMost} more graphics processors in the JSON report");
        }
    }

    private static string StateOf(GpuStateReport gpu, string? driver)
    {
        var facts = new List<string> { $"{gpu.Model} {gpu.Bus}" };
        Add(Shown(gpu.SmClockMHz), value => $"SM {value}{Of(gpu.MaxSmClockMHz)} MHz");
        Add(Shown(gpu.MemoryClockMHz), value => $"memory {value}{Of(gpu.MaxMemoryClockMHz)} MHz");
        Add(Shown(gpu.PowerState, "P"), value => value);
        Add(gpu.PowerW is { } power ? Numbers.Whole(power) : null, value => $"{value}{Of(gpu.PowerLimitW)} W");
        Add(gpu.TemperatureC is { } heat ? $"{heat}" : null, value => $"{value} °C");
        Add(gpu.SlowedBy.IsEmpty ? null : string.Join(", ", gpu.SlowedBy), value => $"slowed by {value}");
        Add(driver, value => $"driver {value}");
        return string.Join(", ", facts);

        void Add(string? value, Func<string, string> fact)
        {
            if (value is not null)
            {
                facts.Add(fact(value));
            }
        }
    }

    private static string? Shown(SampleRange? range, string prefix = "") => range is null ? null
        : range.Min == range.Max ? $"{prefix}{range.Min}"
        : $"{prefix}{range.Min}–{prefix}{range.Max}";

    private static string Of(double? limit) => limit is { } value ? $" of {Numbers.Whole(value)}" : string.Empty;
}
