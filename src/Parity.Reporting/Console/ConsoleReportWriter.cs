using System.Text;
using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>The report as text for a terminal or a log: the verdict first, then what decided it, then where to look.</summary>
public sealed class ConsoleReportWriter(ConsoleSettings settings) : IReportWriter
{
    private const int ListedAtMost = 10;

    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(report, writer);
    }

    /// <summary>Writes one run to a text writer.</summary>
    public void Write(RunReport report, TextWriter writer) => Write(CombinedReport.Of(report), writer);

    /// <summary>Writes to a text writer.</summary>
    public void Write(CombinedReport report, TextWriter writer)
    {
        var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = settings.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = settings.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(settings.Width, ConsoleSettings.MinimumWidth);
        console.Profile.Capabilities.Unicode = true;
        if (report.IsBatch)
        {
            new BatchSection(report).Render(console);
        }

        foreach (var run in report.Runs)
        {
            Render(run, console);
            if (report.IsBatch)
            {
                console.WriteLine();
            }
        }

        if (report.IsBatch)
        {
            BatchSection.Headline(report, console);
        }

        foreach (var path in settings.ReportPaths)
        {
            console.VisibleLine($"Report {path}");
        }

        foreach (var line in text.ToString().Split('\n'))
        {
            writer.Write(ConsoleText.Clean(line.TrimEnd(), settings.Color));
            writer.Write('\n');
        }

        writer.Flush();
    }

    private static void Render(RunReport report, IAnsiConsole console)
    {
        Headline(report, console);
        Listed(console, "Fault", [.. Faults.Together(report.Faults)]);
        Listed(console, "Rejected input", [.. report.RejectedInputs.Where(rejected => rejected.IsError).Select(rejected => (rejected.Name, rejected.Reason))]);
        Listed(console, "Skipped input", [.. report.RejectedInputs.Where(rejected => !rejected.IsError).Select(rejected => (rejected.Name, rejected.Reason))]);
        Screening(report, console);
        foreach (var candidate in report.Candidates)
        {
            new CandidateSection(report, candidate).Render(console);
        }

        new WaiversSection(report).Render(console);
        if (report.Scoring is { } scoring)
        {
            new ScoringSection(scoring, report.Candidates.FirstOrDefault()?.Reference).Render(console);
        }

        if (!report.Speed.IsEmpty)
        {
            new SpeedSection(report.Speed).Render(console);
        }

        if (report.Environment is { } environment)
        {
            new BackendsSection(report, environment.Backends).Render(console);
        }

        if (report.Timings is { } timings)
        {
            var engines = string.Join(", ", timings.EngineMs.Select(engine => $"{engine.Key} {Numbers.Milliseconds(engine.Value)}"));
            console.VisibleLine($"Time {Numbers.Milliseconds(timings.RunMs)} ({engines}; outside the engines {timings.OutsideEnginesShare:P0}), models loaded in {Numbers.Milliseconds(timings.LoadMs)}");
        }
    }

    private static void Screening(RunReport report, IAnsiConsole console)
    {
        if (report.ReferenceTensors is { } references)
        {
            var result = references.Different > 0 ? $"{references.Different} differ or are missing, so no model was compared" : references.Checked > 0 ? "all equal to the bit" : "nothing to rely on";
            console.VisibleLine($"Reference tensors {references.Path}: {RunFacts.Plural(references.Checked, "input")} compared, {result}");
        }

        if (report.Screening is { TooSmall: { } tooSmall, Duplicates: { } duplicates } screening)
        {
            console.VisibleLine($"Screening of {RunFacts.Plural(screening.Files, "file")}: {screening.Fed} fed, {screening.Unreadable} unreadable, {tooSmall} too small, {RunFacts.Plural(duplicates, "duplicate")}, {screening.FalseColor} in false colour");
        }
    }

    private static void Headline(RunReport report, IAnsiConsole console)
    {
        console.MarkupLine($"{Words.Of(report.Verdict)}  [bold]{ConsoleText.Escape(report.Name)}[/]  {ConsoleText.Escape(RunFacts.Of(report))}");
    }

    private static void Listed(IAnsiConsole console, string title, IReadOnlyList<(string Where, string What)> items)
    {
        foreach (var (where, what) in items.Take(ListedAtMost))
        {
            console.MarkupLine($"  [red]{title}[/] {ConsoleText.Escape(where.Length > 0 ? $"{where}: {what}" : what)}");
        }

        if (items.Count > ListedAtMost)
        {
            console.MarkupLine($"  … and {items.Count - ListedAtMost} more in the JSON report");
        }
    }
}
