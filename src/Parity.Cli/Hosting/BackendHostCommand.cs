using Parity.Cli.Verify;
using Parity.Core.Backends;
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

        IBackend? backend = null;
        var end = new OrderlyEnd(() => backend?.DisposeAsync().AsTask() ?? Task.CompletedTask, OrderlyLimit);
        using var guard = new ProcessGuard(start, start.EndsOrderly ? end.Run : OrderlyEnd.AtOnce);
        var host = new BackendHost(new EngineFactory(surroundings.Variable, LauncherCommand.Locate(), surroundings.Error.WriteLine), StandardOutput.Flush);
        try
        {
            await host.ServeAsync(start.SocketPath, loaded => backend = loaded).ConfigureAwait(false);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
        {
            // The runner is gone, and wants no answer any more.
        }

        end.Run();
        return ExitCodes.Pass;
    }
}
