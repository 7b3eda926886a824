using System.CommandLine;
using Parity.Cli.Output;
using Parity.Cli.Verify.Batch;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Runner;

namespace Parity.Cli.Verify;

/// <summary><c>parity verify CONFIG…</c>: run one plan or several, write reports, exit with the verdict.</summary>
internal sealed class VerifyCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var configs = new Argument<string[]>("CONFIG")
        {
            Description = "Run plans or batches of them, YAML files or globs; configs/README.md lists every key.",
            Arity = ArgumentArity.OneOrMore,
        };
        // Otherwise a flag that is not spelled right would be taken for a file, and what it was to do left undone.
        configs.Validators.Add(result =>
        {
            foreach (var flag in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-')))
            {
                result.AddError($"'{flag}' is no flag of parity verify; a file of that name is written ./{flag}.");
            }
        });
        var flags = new VerifyFlags();
        var command = new Command("verify", "Compares every candidate with the reference on every input and exits with the verdict: 0 pass, 1 a gate failed, 2 configuration, 3 could not run. Of several runs the first that holds of 130, 4, 2, 3 and 1.") { configs };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new VerifyCommand(surroundings).RunAsync(parsed.GetValue(configs)!, flags.Read(parsed), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string[] configs, VerifyRequest request, CancellationToken cancellationToken)
    {
        var batch = await LoadAsync(configs, request).ConfigureAwait(false);
        if (request.DryRun)
        {
            return new DryRun(surroundings, request).Show(batch);
        }

        return batch.IsBatch
            ? await new BatchSession(surroundings, request, (progress, tell) => new RunSession(surroundings, request, progress, tell)).RunAsync(batch, cancellationToken).ConfigureAwait(false)
            : await RunOneAsync(batch.Runs.Single().Plan!, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchPlan> LoadAsync(string[] configs, VerifyRequest request)
    {
        BatchPlan? loaded = null;
        try
        {
            loaded = BatchLoader.Load(configs);
            return request.Apply(loaded.Only(request.Only));
        }
        catch (ParityUserException e) when (!request.DryRun && e is ConfigurationException or UnreadableBaselineException)
        {
            await new RefusedRun(surroundings, request).WriteAsync(configs, loaded, e).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<int> RunOneAsync(RunPlan plan, VerifyRequest request, CancellationToken cancellationToken)
    {
        var output = new ReportOutput(surroundings, plan.Reports.Files, request.Color, request.Github) { FailOn = request.FailOn };
        output.Begin(CombinedReport.Of(RunReport.Unfinished(plan.Name)));
        var progress = surroundings.CanAnimate ? new TerminalProgress(surroundings.Error, surroundings.Width) : null;
        void Tell(string sentence)
        {
            progress?.Clear();
            surroundings.Error.WriteLine(sentence);
        }

        using var session = new RunSession(surroundings, request, progress, Tell);
        RunReport report;
        try
        {
            report = await session.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress?.Clear();
        }

        var exitCode = await output.EndAsync(CombinedReport.Of(report), cancellationToken).ConfigureAwait(false);
        if (report.Complete && output.IsWritten)
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
