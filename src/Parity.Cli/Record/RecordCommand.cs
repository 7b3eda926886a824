using System.CommandLine;
using System.Globalization;
using Parity.Cli.Verify;
using Parity.Configuration;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Recording;

namespace Parity.Cli.Record;

/// <summary><c>parity record CONFIG</c>: save what a run feeds and what its backends answer.</summary>
internal sealed class RecordCommand(Surroundings surroundings)
{
    private const int ListedAtMost = 10;

    public static Command Create(Surroundings surroundings)
    {
        var config = new Argument<string>("CONFIG") { Description = "The run plan, a YAML file; configs/README.md lists every key." };
        var folder = new Option<string>("--out") { Description = "The folder for the records, one for each backend; it must not exist or be empty.", HelpName = "FOLDER", Required = true };
        var format = new Option<string>("--format")
        {
            Description = "How: parity (.npz with digests of the inputs), onnx (test data sets), polygraphy (inputs and RunResults) or trtexec (raw bindings).",
            DefaultValueFactory = _ => "parity",
            HelpName = "parity|onnx|polygraphy|trtexec",
        };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<RecordTarget>().Select(name => name.ToLowerInvariant())]);
        var backends = new Option<string[]>("--backend") { Description = "Only this backend; may be given several times.", HelpName = "NAME" };
        var command = new Command("record", "Saves inputs and outputs of every backend, for kind: recorded, parity compare and other tools. Exits with 3 where an input or a backend failed: such a backend has no record.")
        {
            config, folder, format, backends,
        };
        command.SetAction((parsed, cancellationToken) => new RecordCommand(surroundings).RunAsync(
            parsed.GetValue(config)!, parsed.GetValue(folder)!, Enum.Parse<RecordTarget>(parsed.GetValue(format)!, ignoreCase: true), parsed.GetValue(backends) ?? [], cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string config, string folder, RecordTarget format, string[] only, CancellationToken cancellationToken)
    {
        var plan = Narrow(RunPlanLoader.Load(config), only);
        using var runFolder = RunFolder.Create(Path.GetTempPath());
        var progress = surroundings.CanAnimate ? new TerminalProgress(surroundings.Error, surroundings.Width) : null;
        RecordSummary recording;
        try
        {
            using var factory = BackendFactories.Create(surroundings, runFolder);
            recording = await new RecordRunner(factory, surroundings.RunnerOptions(progress)).RunAsync(plan, folder, format, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress?.Clear();
        }

        Write(recording);
        return recording.IsWhole ? ExitCodes.Pass : ExitCodes.CouldNotRun;
    }

    private static RunPlan Narrow(RunPlan plan, string[] only)
    {
        if (only.FirstOrDefault(name => plan.Backends.All(backend => backend.Name != name)) is { } unknown)
        {
            throw new UsageException($"--backend {unknown} is none of the configuration's backends ({string.Join(", ", plan.Backends.Select(backend => backend.Name))}); correct the name.");
        }

        return only.Length == 0 ? plan : plan with { Backends = [.. plan.Backends.Where(backend => only.Contains(backend.Name))] };
    }

    private void Write(RecordSummary recording)
    {
        foreach (var fault in recording.Faults.Take(ListedAtMost))
        {
            surroundings.Error.WriteLine(string.Join(" on ", new[] { fault.Backend, fault.Input }.OfType<string>()) is { Length: > 0 } where ? $"{where}: {fault.Message}" : fault.Message);
        }

        if (recording.Faults.Length > ListedAtMost)
        {
            surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {recording.Faults.Length - ListedAtMost} more faults"));
        }

        foreach (var rejected in recording.RejectedInputs)
        {
            surroundings.Error.WriteLine($"{rejected.Name} was not fed: {rejected.Reason}");
        }

        foreach (var record in recording.Records)
        {
            var inputs = record.InputsPath is { } path ? $", inputs {path}" : string.Empty;
            surroundings.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.Backend}: {recording.Cases} cases, {record.Path}{inputs}"));
        }
    }
}
