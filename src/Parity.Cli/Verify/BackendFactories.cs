using Parity.Cli.Hosting;
using Parity.Engines;
using Parity.Runner.Hosting;

namespace Parity.Cli.Verify;

/// <summary>What opens backends for the commands that run models.</summary>
internal static class BackendFactories
{
    /// <summary>Each in a process of its own where its plan asks for one.</summary>
    public static HostedBackendFactory Create(Surroundings surroundings, RunFolder folder) => new(
        new EngineFactory(surroundings.Variable, LauncherCommand.Locate()),
        new HostOptions
        {
            Command = HostCommand.Locate(AppContext.BaseDirectory, Environment.ProcessPath),
            Folder = folder,
            EnvironmentFor = EngineFactory.EnvironmentFor,
        });
}
