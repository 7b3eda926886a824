using Parity.Core.Reports;
using Parity.Reporting.Findings;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>What computed: a line for each backend, what limits its figures, how far it is from itself, and its log where it failed.</summary>
internal sealed class BackendsSection(RunReport report, IReadOnlyList<BackendReport> backends)
{
    private const int LogLinesAtMost = 5;

    public void Render(IAnsiConsole console)
    {
        if (backends.Any(backend => !backend.Noise.IsEmpty))
        {
            console.Write(Noise());
        }

        if (backends.Any(backend => !backend.Batches.IsEmpty))
        {
            console.Write(Batches());
        }

        foreach (var backend in backends)
        {
            console.MarkupLine($"[bold]{ConsoleText.Escape(backend.Name)}[/]: {ConsoleText.Escape(BackendText.Of(backend))}");
            foreach (var limit in backend.NotEnforced)
            {
                console.MarkupLine($"  [yellow]Not enforced[/] {ConsoleText.Escape(limit)}");
            }

            if (backend.UnprovenInputs > 0)
            {
                var inputs = backend.UnprovenInputs == 1 ? "input" : "inputs";
                console.MarkupLine($"  [yellow]{Numbers.Count(backend.UnprovenInputs)} {inputs} unproven[/]: nothing proves that the answers compared belong to them");
            }

            foreach (var noise in backend.Noise.Where(noise => noise.AboveTolerance > 0))
            {
                console.MarkupLine($"  [yellow]Noise[/] {ConsoleText.Escape(BelowNoise(noise))}");
            }

            foreach (var batch in backend.Batches.Where(batch => batch.Problem is not null))
            {
                console.MarkupLine($"  [red]Batch {batch.Batch}[/] {ConsoleText.Escape($"{batch.Output}, {Neighbours(batch)}: {batch.Problem}")}");
            }

            if (!backend.IgnoredOutputs.IsEmpty)
            {
                console.VisibleLine($"  Ignored outputs: {string.Join(", ", backend.IgnoredOutputs)}");
            }

            if (backend.Log is { } log && report.Faults.Any(fault => fault.Backend == backend.Name))
            {
                Log(console, log);
            }
        }
    }

    // The last lines tell how it ended. What an engine prints may hold anything: nothing of it reaches the terminal as a command.
    private static void Log(IAnsiConsole console, string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines.TakeLast(LogLinesAtMost))
        {
            console.VisibleLine($"  [dim]log[/] {string.Concat(line.Select(letter => char.IsControl(letter) ? ' ' : letter))}");
        }

        if (lines.Length > LogLinesAtMost)
        {
            console.MarkupLine($"  … and {lines.Length - LogLinesAtMost} earlier lines of its log in the JSON report");
        }
    }

    private string BelowNoise(NoiseReport noise)
    {
        var atol = report.Candidates.SelectMany(candidate => candidate.Outputs).FirstOrDefault(output => output.Name == noise.Output)?.Atol;
        var tolerance = atol is null ? "its tolerance" : $"tolerance atol {Numbers.Short(atol)}";
        var worst = noise.WorstInput is { } input ? $", worst on {input}" : string.Empty;
        return $"{noise.Output}: {tolerance} is below the backend's own noise in {Numbers.Count(noise.AboveTolerance)} elements{worst}";
    }

    private static string Neighbours(BatchReport batch) => batch.Neighbours == "same" ? "the same input in every slot" : $"{batch.Neighbours} beside it";

    private Table Noise()
    {
        var table = Tables.New("Noise of", "Output", "Max abs", "Max rel", "Above tolerance");
        foreach (var (backend, noise) in backends.SelectMany(backend => backend.Noise.Select(noise => (backend, noise))))
        {
            table.AddRow(
                ConsoleText.Escape(backend.Name), ConsoleText.Escape(noise.Output), Numbers.Short(noise.MaxAbs), Numbers.Short(noise.MaxRel), Numbers.Count(noise.AboveTolerance));
        }

        return table;
    }

    private Table Batches()
    {
        var table = Tables.New("Batch slots of", "Output", "Batch", "Neighbours", "Max abs", "Max rel", "Mismatched");
        foreach (var (backend, batch) in backends.SelectMany(backend => backend.Batches.Select(batch => (backend, batch))))
        {
            var compared = batch.Problem is null;
            table.AddRow(
                ConsoleText.Escape(backend.Name), ConsoleText.Escape(batch.Output), $"{batch.Batch}", ConsoleText.Escape(batch.Neighbours),
                compared ? Numbers.Short(batch.MaxAbs) : "-", compared ? Numbers.Short(batch.MaxRel) : "-", compared ? Numbers.Count(batch.Mismatched) : "not compared");
        }

        return table;
    }
}
