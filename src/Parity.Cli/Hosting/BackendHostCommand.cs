using Parity.Cli.Doctor;
using Parity.Engines;
using Parity.Runner.Hosting;

namespace Parity.Cli.Hosting;

/// <summary><c>parity backend-host</c>, which no help shows: the process of one backend, started by a run and of no use to anyone else.</summary>
internal static class BackendHostCommand
{
    private static readonly TimeSpan OrderlyLimit = TimeSpan.FromSeconds(1);

    /// <summary>Serves the runner until it closes the socket, or is gone.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        if (HostStart.Parse(arguments) is not { } start)
        {
            await surroundings.Error.WriteLineAsync($"{HostCommand.Name} is started by parity itself.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        using var served = new ServedBackend();
        var end = new OrderlyEnd(served.EndAsync, OrderlyLimit, start.EndsOrderly);
        using var guard = new ProcessGuard(start, start.EndsOrderly ? end.Run : OrderlyEnd.AtOnce);
        var engines = new EngineFactory(surroundings.Variable, LauncherCommand.Locate(), surroundings.Error.WriteLine);
        var host = new BackendHost(engines, new EngineProbe(engines), StandardOutput.Flush);
        await served.ServeAsync(host, start.SocketPath).ConfigureAwait(false);
        end.Run();
        return ExitCodes.Pass;
    }
}
