using Parity.Backends.External.Commands;
using Parity.Core;
using Parity.Engines;
using Parity.NUnit.Surroundings;
using Parity.Runner.Hosting;

namespace Parity.NUnit.Running;

/// <summary>What loads backends under NUnit.</summary>
internal static class EngineFactories
{
    /// <summary>Backends in the test process, or in processes of the tool <c>parity</c>.</summary>
    public static RunEngines Create(ParityIsolation isolation, RunFolder folder) => Create(isolation, folder, TestProcess.Variable);

    /// <param name="isolation">Where engines run.</param>
    /// <param name="folder">The run's folder for temporary files.</param>
    /// <param name="variable">Reads an environment variable.</param>
    internal static RunEngines Create(ParityIsolation isolation, RunFolder folder, Func<string, string?> variable)
    {
        var tool = ParityTool.Locate(variable, File.Exists);
        var engines = new EngineFactory(variable, tool is null ? [] : [tool, CommandLauncher.CommandName]);
        if (isolation == ParityIsolation.InProcess || (tool is null && isolation == ParityIsolation.AsConfiguredIfPossible))
        {
            return new RunEngines(new PackagedEngines(engines), AreInProcess: true);
        }

        return tool is null
            ? throw new ParityUserException("Processes of their own are the tool parity's, which is neither in ~/.dotnet/tools nor on the search path; install it with 'dotnet tool install --global Parity.Tool', or choose ParityIsolation.InProcess.")
            : new RunEngines(
                new HostedBackendFactory(engines, new HostOptions { Command = new HostCommand(tool, [HostCommand.Name]), Folder = folder, EnvironmentFor = EngineFactory.EnvironmentFor }),
                AreInProcess: false);
    }
}
