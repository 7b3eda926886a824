using System.CommandLine;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Journal;

namespace Parity.Cli.Verify;

/// <summary><c>parity verify CONFIG</c>: run a plan, write its reports, exit with its verdict.</summary>
internal sealed class VerifyCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var config = new Argument<string>("CONFIG") { Description = "The run plan, a YAML file; configs/README.md lists every key." };
        var report = ReportOutput.ReportOption("Writes a report, as json=PATH. Replaces the configuration's report of the same kind.");
        var color = ReportOutput.ColorOption();
        var command = new Command("verify", "Compares every candidate with the reference on every input and exits with the verdict: 0 pass, 1 a gate failed, 2 configuration, 3 could not run.")
        {
            config, report, color,
        };
        command.SetAction((parsed, cancellationToken) => new VerifyCommand(surroundings).RunAsync(
            parsed.GetValue(config)!, ReportOutput.JsonPath(parsed.GetValue(report)), parsed.GetValue(color), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string config, string? jsonOverride, ColorChoice color, CancellationToken cancellationToken)
    {
        var plan = RunPlanLoader.Load(config);
        // A run replaces its report before it starts.
        if (jsonOverride is not null && plan.IsInput(jsonOverride))
        {
            throw new UsageException($"--report json={jsonOverride} would replace an input of this run; name another file.");
        }

        plan = plan with { Reports = plan.Reports with { Json = jsonOverride ?? plan.Reports.Json } };
        var output = new ReportOutput(surroundings, plan.Reports.Json, color);
        output.Begin(plan.Name);
        using var folder = RunFolder.Create(Path.GetTempPath());
        using var journal = new CaseJournal(folder.Path);
        return await output.EndAsync(await RunAsync(plan, journal, folder, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunReport> RunAsync(RunPlan plan, CaseJournal journal, RunFolder folder, CancellationToken cancellationToken)
    {
        var progress = surroundings.CanAnimate ? new TerminalProgress(surroundings.Error, surroundings.Width) : null;
        try
        {
            using var factory = BackendFactories.Create(surroundings, folder);
            return await new VerifyRunner(factory, surroundings.RunnerOptions(progress)).RunAsync(plan, journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress?.Clear();
        }
    }
}
