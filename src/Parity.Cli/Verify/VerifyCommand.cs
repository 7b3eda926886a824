using System.CommandLine;
using Parity.Cli.Provenance;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Reporting;
using Parity.Reporting.Console;
using Parity.Reporting.Json;
using Parity.Runner;
using Parity.Runner.Journal;

namespace Parity.Cli.Verify;

/// <summary><c>parity verify CONFIG</c>: run a plan, write its reports, exit with its verdict.</summary>
internal sealed class VerifyCommand(Surroundings surroundings)
{
    private const string JsonReport = "json";

    public static Command Create(Surroundings surroundings)
    {
        var config = new Argument<string>("CONFIG") { Description = "The run plan, a YAML file; configs/README.md lists every key." };
        var report = new Option<string[]>("--report")
        {
            Description = "Writes a report, as json=PATH. Replaces the configuration's report of the same kind.",
            HelpName = "KIND=PATH",
            AllowMultipleArgumentsPerToken = false,
        };
        var color = new Option<ColorChoice>("--color") { Description = "Colours the console report.", DefaultValueFactory = _ => ColorChoice.Auto };
        report.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => JsonPath(value) is null))
            {
                result.AddError($"--report takes json=PATH, not '{value}'.");
            }
        });
        var command = new Command("verify", "Compares every candidate with the reference on every input and exits with the verdict: 0 pass, 1 a gate failed, 2 configuration, 3 could not run.")
        {
            config, report, color,
        };
        command.SetAction((parsed, cancellationToken) => new VerifyCommand(surroundings).RunAsync(
            parsed.GetValue(config)!, parsed.GetValue(report)?.Select(JsonPath).LastOrDefault(), parsed.GetValue(color), cancellationToken));
        return command;
    }

    private static string? JsonPath(string value) =>
        value.StartsWith($"{JsonReport}=", StringComparison.Ordinal) && value.Length > JsonReport.Length + 1 ? value[(JsonReport.Length + 1)..] : null;

    private async Task<int> RunAsync(string config, string? jsonOverride, ColorChoice color, CancellationToken cancellationToken)
    {
        RunPlan plan;
        try
        {
            plan = RunPlanLoader.Load(config);
        }
        catch (ConfigurationException e)
        {
            await surroundings.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        // A run replaces its report before it starts.
        if (jsonOverride is not null && plan.IsInput(jsonOverride))
        {
            await surroundings.Error.WriteLineAsync($"--report json={jsonOverride} would replace an input of this run; name another file.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        var jsonPath = jsonOverride ?? plan.Reports.Json;
        plan = plan with { Reports = plan.Reports with { Json = jsonPath } };
        if (jsonPath is not null)
        {
            // Whatever happens from here on, no earlier pass is left standing.
            ReportFile.Write(jsonPath, new JsonReportWriter(), RunReport.Unfinished(plan.Name));
        }

        using var journal = new CaseJournal(Path.GetTempPath());
        var report = await RunAsync(plan, journal, cancellationToken).ConfigureAwait(false);
        if (jsonPath is not null)
        {
            ReportFile.Write(jsonPath, new JsonReportWriter(), report);
        }

        new ConsoleReportWriter(new ConsoleSettings(surroundings.Width, surroundings.UseColor(color), jsonPath)).Write(report, surroundings.Out);
        return ExitCodes.Of(report.Verdict);
    }

    private async Task<RunReport> RunAsync(RunPlan plan, CaseJournal journal, CancellationToken cancellationToken)
    {
        var progress = surroundings.CanAnimate ? new TerminalProgress(surroundings.Error, surroundings.Width) : null;
        try
        {
            var runner = new VerifyRunner(new BackendFactory(surroundings.Variable), new RunnerOptions
            {
                ParityVersion = Surroundings.Version,
                CompleteEnvironment = new Machine(SystemFiles.OfThisSystem, surroundings.Variable).Complete,
                Progress = progress,
            });
            return await runner.RunAsync(plan, journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress?.Clear();
        }
    }
}
