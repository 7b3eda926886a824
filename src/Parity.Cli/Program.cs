using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Parity.Cli.Baselines;
using Parity.Cli.Compare;
using Parity.Cli.Completion;
using Parity.Cli.Diagnose;
using Parity.Cli.Doctor;
using Parity.Cli.Harvest;
using Parity.Cli.Help;
using Parity.Cli.Hosting;
using Parity.Cli.Init;
using Parity.Cli.Inspect;
using Parity.Cli.Preprocess;
using Parity.Cli.Record;
using Parity.Cli.Report;
using Parity.Cli.Schema;
using Parity.Cli.Score;
using Parity.Cli.Verify;
using Parity.Configuration;
using Parity.Core;
using Parity.Runner.Hosting;

namespace Parity.Cli;

/// <summary>The command line.</summary>
internal static class Program
{
    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(1);

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var surroundings = Surroundings.OfProcess();
        if (args is [HostCommand.Name, .. var arguments])
        {
            // Before all else: a host starts with every run, and has its own way with signals.
            return await BackendHostCommand.RunAsync(arguments, surroundings).ConfigureAwait(false);
        }

        if (args is [LauncherCommand.Name, .. var command])
        {
            return LauncherCommand.Run(command, surroundings);
        }

        using var cancellation = new CancellationTokenSource();
        long? first = null;
        void Cancel(PosixSignalContext signal)
        {
            // A later one ends a process that the first one could not stop. The same one may come twice: to the process and to its group.
            first ??= Stopwatch.GetTimestamp();
            signal.Cancel = Stopwatch.GetElapsedTime(first.Value) < SameSignal;
            cancellation.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Cancel);
        return await RunAsync(args, surroundings, cancellation.Token).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var root = CreateRoot(surroundings);
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = surroundings.Out, Error = surroundings.Error };
        if (parsed.Errors.Count > 0)
        {
            // The library's own exit code for a wrong command line is 1, which here means that a gate failed.
            foreach (var error in parsed.Errors)
            {
                await surroundings.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await surroundings.Error.WriteLineAsync($"Run '{NameOf(parsed.CommandResult)} --help' to see what is allowed.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await surroundings.Error.WriteLineAsync("Cancelled; a report that was begun says that it is not complete.").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is UsageException or ConfigurationException)
        {
            await surroundings.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        catch (OutputException e)
        {
            await surroundings.Error.WriteLineAsync(Surroundings.NoRoom("The result", e).Message).ConfigureAwait(false);
            return ExitCodes.CouldNotRun;
        }
        catch (ParityUserException e)
        {
            await surroundings.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.CouldNotRun;
        }
        catch (Exception e)
        {
            await surroundings.Error.WriteLineAsync(Bug.Describe(e)).ConfigureAwait(false);
            return ExitCodes.Bug;
        }
    }

    // As it is written: a command of a command needs the name of both.
    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "parity";

    /// <summary>Every command.</summary>
    internal static RootCommand CreateRoot(Surroundings surroundings)
    {
        var root = new RootCommand("Parity verifies model conversion: does the exported model still do what the trained one did, and if not, where and why?")
        {
            InitCommand.Create(surroundings),
            VerifyCommand.Create(surroundings),
            CompareCommand.Create(surroundings),
            InspectCommand.Create(surroundings),
            PreprocessCommand.Create(surroundings),
            DiagnoseCommand.Create(surroundings),
            RecordCommand.Create(surroundings),
            ScoreCommand.Create(surroundings),
            SchemaCommand.Create(surroundings),
            HarvestCommand.Create(surroundings),
            ReportCommand.Create(surroundings),
            BaselineCommand.Create(surroundings),
            DoctorCommand.Create(surroundings),
            CompletionCommand.Create(surroundings),
        };
        CommandHelp.AddTo(root);
        return root;
    }
}
