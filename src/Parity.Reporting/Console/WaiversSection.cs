using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>What allows gates to be outside their limits, and the run that this one was held against.</summary>
internal sealed class WaiversSection(RunReport report)
{
    public void Render(IAnsiConsole console)
    {
        foreach (var waiver in report.Waivers)
        {
            var color = waiver.State == WaiverState.Used ? "yellow" : "red";
            console.MarkupLine($"[{color}]Waiver[/] {ConsoleText.Escape($"{GateText.Subject(waiver.Waiver)} {GateText.Of(waiver)}")}");
        }

        if (report.Baseline is { } baseline)
        {
            console.VisibleLine($"Baseline {baseline.Path} {BackendText.Hash(baseline.Sha256)}");
        }
    }
}
