using System.Net.Sockets;
using Parity.Core.Backends;
using Parity.Runner.Hosting;

namespace Parity.Cli.Hosting;

/// <summary>The backend of this process, and its end: a command that it supervises is ended even if it is still loading, or in a call.</summary>
internal sealed class ServedBackend : IDisposable
{
    // A backend that can stop does so at once; one that cannot is disposed under its call.
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IBackend? _backend;

    public async Task ServeAsync(BackendHost host, string socketPath)
    {
        try
        {
            await host.ServeAsync(socketPath, loaded => _backend = loaded, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException)
        {
            // The runner is gone, and wants no answer any more.
        }
        finally
        {
            _served.SetResult();
        }
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_served.Task, Task.Delay(StopGrace)).ConfigureAwait(false);
        if (_backend is not null)
        {
            await _backend.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _stop.Dispose();
}
