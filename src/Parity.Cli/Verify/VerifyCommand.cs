using System.CommandLine;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Core.Reports;

namespace Parity.Cli.Verify;

/// <summary><c>parity verify CONFIG</c>: run a plan, write its reports, exit with its verdict.</summary>
internal sealed class VerifyCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var config = new Argument<string>("CONFIG") { Description = "The run plan, a YAML file; configs/README.md lists every key." };
        var flags = new VerifyFlags();
        var command = new Command("verify", "Compares every candidate with the reference on every input and exits with the verdict: 0 pass, 1 a gate failed, 2 configuration, 3 could not run.") { config };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new VerifyCommand(surroundings).RunAsync(parsed.GetValue(config)!, flags.Read(parsed), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string config, VerifyRequest request, CancellationToken cancellationToken)
    {
        var plan = request.Apply(RunPlanLoader.Load(config));
        var output = new ReportOutput(surroundings, plan.Reports.Files, request.Color);
        output.Begin(CombinedReport.Of(RunReport.Unfinished(plan.Name)));
        using var session = new RunSession(surroundings, request);
        var report = await session.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        var exitCode = await output.EndAsync(CombinedReport.Of(report), cancellationToken).ConfigureAwait(false);
        if (report.Complete)
        {
            session.Forget();
        }
        else
        {
            session.TellHowToResume();
        }

        return exitCode;
    }
}
