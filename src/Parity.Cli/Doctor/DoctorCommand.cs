using System.CommandLine;
using Parity.Engines.Provenance;
using Parity.Cli.Verify;
using Parity.Configuration;
using Parity.Runner.Hosting;

namespace Parity.Cli.Doctor;

/// <summary><c>parity doctor</c>: what this machine can run, and why not.</summary>
internal sealed class DoctorCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var configs = new Argument<string[]>("CONFIG") { Description = "Run plans whose backends are looked at; without one, everything that Parity could run.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var command = new Command("doctor", "Tells which backends can run on this machine, with library, version, device and driver, and what to do about those that cannot. Loads no model of yours. Exits with 3 where a backend of a CONFIG cannot run.")
        {
            configs, json,
        };
        command.SetAction((parsed, cancellationToken) => new DoctorCommand(surroundings).RunAsync(parsed.GetValue(configs)!, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string[] configs, bool json, CancellationToken cancellationToken)
    {
        var patients = configs.Length == 0 ? Patient.Everything : Patient.Of(configs.Select(config => (config, RunPlanLoader.Load(config))));
        using var folder = RunFolder.Create(Path.GetTempPath());
        using var factory = BackendFactories.Create(surroundings, folder);
        var document = new DoctorDocument
        {
            Machine = MachineExam.Run(surroundings, SystemFiles.OfThisSystem),
            Backends = await new BackendExam(factory).RunAsync(patients, cancellationToken).ConfigureAwait(false),
        };
        if (json)
        {
            await surroundings.Out.WriteLineAsync(Json.Write(document)).ConfigureAwait(false);
        }
        else
        {
            DoctorText.Write(document, surroundings.Out);
        }

        return configs.Length == 0 || document.AllCanRun ? ExitCodes.Pass : ExitCodes.CouldNotRun;
    }
}
