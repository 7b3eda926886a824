using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Spectre.Console;

namespace Parity.Cli.Verify.Batch;

/// <summary>What would be run, for people: each run in its order, with what it reads and writes, and what is left out.</summary>
internal sealed class PlanText
{
    private readonly BatchPlan _batch;
    private readonly ImmutableArray<ReportTarget> _combined;
    private readonly ImmutableArray<PlannedInputs?> _inputs;

    /// <param name="batch">The runs.</param>
    /// <param name="combined">The reports of all of them.</param>
    public PlanText(BatchPlan batch, ImmutableArray<ReportTarget> combined)
    {
        (_batch, _combined) = (batch, combined);
        _inputs = [.. batch.Runs.Select(run => run.Plan is { } plan ? PlannedInputs.Of(plan) : null)];
    }

    /// <summary>Whether a run could not be done, or would compare nothing.</summary>
    public bool HasProblems => _inputs.Any(inputs => inputs is not { Fed: > 0 });

    public void Write(IAnsiConsole console)
    {
        var total = _batch.Runs.Length + _batch.LeftOut.Length;
        var left = _batch.LeftOut.IsEmpty ? string.Empty : $" of {total}";
        console.MarkupLineInterpolated($"[bold]{_batch.Name}[/]: {_batch.Runs.Length}{left} {(total == 1 ? "run" : "runs")}, none started");
        for (var i = 0; i < _batch.Runs.Length; i++)
        {
            console.WriteLine();
            Write(i, console);
        }

        if (!_combined.IsEmpty)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"reports of all: {Shown(_combined)}");
        }

        if (!_batch.LeftOut.IsEmpty)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"left out by --only: {string.Join(", ", _batch.LeftOut)}");
        }
    }

    private void Write(int i, IAnsiConsole console)
    {
        var run = _batch.Runs[i];
        var under = run.Plan?.BaseConfigPath is { } path ? $" over {path}" : string.Empty;
        console.MarkupLineInterpolated($"{i + 1}  [bold]{run.Name}[/]");
        Line(console, "config", $"{run.ConfigPath}{under}");
        if (run.Plan is not { } plan)
        {
            foreach (var problem in run.Problem!.Diagnostics)
            {
                console.MarkupLineInterpolated($"   [red]cannot run[/]  {problem.ToString()}");
            }

            return;
        }

        Line(console, "reference", Shown(plan.ReferenceBackend));
        foreach (var candidate in plan.Candidates)
        {
            Line(console, "candidate", Shown(plan.Backends.First(backend => backend.Name == candidate.Name)));
        }

        Line(console, "inputs", _inputs[i]!.Shown);
        if (_inputs[i]!.Fed == 0)
        {
            console.MarkupLineInterpolated($"   [red]cannot run[/]  there is no input, so nothing would be compared");
        }

        Line(console, "reports", Shown([.. plan.Reports.Files]) is { Length: > 0 } reports ? reports : "none");
        if (plan.Reports.Coco is { } folder)
        {
            Line(console, "detections", folder);
        }
    }

    private static void Line(IAnsiConsole console, string what, string text) => console.MarkupLineInterpolated($"   {what,-10}  {text}");

    private static string Shown(IEnumerable<ReportTarget> targets) => string.Join(", ", targets.Select(target => $"{target.Kind.ToString().ToLowerInvariant()} {target.Path}"));

    private static string Shown(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.Staged => $"{plan.Name}: {string.Join(" > ", plan.Stages.Select(Engine))}",
        _ => $"{plan.Name}: {Engine(plan)}",
    };

    private static string Engine(BackendPlan plan) =>
        $"{plan.Kind.ToString().ToLowerInvariant()} {(plan.Path.Length > 0 ? plan.Path : string.Join(' ', plan.Command))}";
}
