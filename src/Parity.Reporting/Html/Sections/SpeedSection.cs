using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>How fast each backend was, and in what state the machine was.</summary>
internal sealed class SpeedSection(RunReport run, CaseLinks links)
{
    public void Write(HtmlOutput html)
    {
        html.Write($"<section id=\"{links.Place("speed")}\"><h2>Speed</h2>\n<div class=\"scroll\"><table><caption>Milliseconds of a call, and calls a second</caption><thead><tr><th scope=\"col\">Backend<th scope=\"col\">Clock<th scope=\"col\" class=\"n\">Median<th scope=\"col\" class=\"n\">p90<th scope=\"col\" class=\"n\">p99<th scope=\"col\" class=\"n\">Min<th scope=\"col\" class=\"n\">Max<th scope=\"col\" class=\"n\">1000 / median<th scope=\"col\" class=\"n\">Sustained<th scope=\"col\" class=\"n\">In flight<th scope=\"col\">Calls</thead><tbody>\n");
        foreach (var speed in run.Speed)
        {
            Rows(html, speed);
        }

        html.Raw("</tbody></table></div>\n<ul class=\"plain\">");
        foreach (var speed in run.Speed)
        {
            html.Write($"<li><b><bdi>{speed.Backend}</bdi></b>: {string.Join("; ", Said(speed))}");
        }

        html.Raw("</ul></section>\n");
    }

    private static void Rows(HtmlOutput html, SpeedReport speed)
    {
        if (speed.HostMs is not { } host)
        {
            html.Write($"<tr><th scope=\"row\"><bdi>{speed.Backend}</bdi><td colspan=\"10\">{HtmlWords.Chip("mute", "○", "not timed")} {speed.NotTimed}\n");
            return;
        }

        html.Write($"<tr><th scope=\"row\"><bdi>{speed.Backend}</bdi><td>host{Times(host)}<td class=\"n\">{Figures.Time(speed.PerSecondByLatency)}<td class=\"n\">{Figures.Time(speed.PerSecondSustained)}<td class=\"n\">{speed.InFlight ?? 0}<td>{Figures.Count(speed.Iterations)} after {Figures.Count(speed.Warmup)}\n");
        if (speed.DeviceMs is { } device)
        {
            html.Write($"<tr><th scope=\"row\"><bdi>{speed.Backend}</bdi><td>{speed.DeviceClock ?? "device"}{Times(device)}<td class=\"n\">–<td class=\"n\">–<td class=\"n\">–<td>\n");
        }
    }

    private static Markup Times(LatencyReport times) => HtmlOutput.Keep(html =>
    {
        foreach (var time in new[] { times.Median, times.P90, times.P99, times.Min, times.Max })
        {
            html.Write($"<td class=\"n\">{Figures.Time(time)}");
        }
    });

    private static IEnumerable<string> Said(SpeedReport speed)
    {
        yield return $"{speed.Library} on {speed.Device}, timed on {speed.Input}";
        if (speed.Remark is { } remark)
        {
            yield return remark;
        }

        if (speed.Machine is not { } machine)
        {
            yield break;
        }

        if (machine.CpuGovernor is { } governor)
        {
            yield return $"CPU governor {governor}";
        }

        if (machine.LoadBefore is { } load)
        {
            yield return $"load before {Figures.Short(load)}";
        }

        if (machine.GpuStateUnknown is { } unknown)
        {
            yield return $"GPU clocks and power unknown: {unknown}";
        }

        foreach (var gpu in machine.Gpus.IsDefault ? [] : machine.Gpus)
        {
            yield return string.Join(", ", GpuFacts(gpu));
        }
    }

    private static IEnumerable<string> GpuFacts(GpuStateReport gpu)
    {
        yield return $"GPU {gpu.Model} {gpu.Bus}";
        if (gpu.SmClockMHz is { } clock)
        {
            yield return $"SM {Range(clock)}{(gpu.MaxSmClockMHz is { } most ? $" of {most}" : string.Empty)} MHz";
        }

        if (gpu.MemoryClockMHz is { } memory)
        {
            yield return $"memory {Range(memory)} MHz";
        }

        if (gpu.PowerW is { } power)
        {
            yield return $"{Figures.Short(Math.Round(power))}{(gpu.PowerLimitW is { } limit ? $" of {Figures.Short(limit)}" : string.Empty)} W";
        }

        if (gpu.TemperatureC is { } heat)
        {
            yield return $"{heat} °C";
        }

        if (!gpu.SlowedBy.IsDefaultOrEmpty)
        {
            yield return $"slowed by {string.Join(", ", gpu.SlowedBy)}";
        }
    }

    private static string Range(SampleRange range) => range.Min == range.Max ? $"{range.Min}" : $"{range.Min} to {range.Max}";
}
