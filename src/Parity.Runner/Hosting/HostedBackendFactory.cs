using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Hosting;

/// <summary>Opens a backend in a process of its own where its plan asks for one, and else in this process.</summary>
public sealed class HostedBackendFactory(IBackendFactory inProcess, HostOptions options) : IBackendFactory, IEngineProbe, IDisposable
{
    // Where the temporary folder's path is too long for a socket: short, and on every Unix system.
    private const string ShortParent = "/tmp";

    private readonly Lazy<RunFolder> _shortFolder = new(() => RunFolder.Create(ShortParent));
    private int _sockets;

    /// <summary>Whether a backend runs in a process of its own.</summary>
    public static bool IsHosted(BackendPlan plan) => plan.Isolation == BackendIsolation.Process && plan.Kind is not (BackendKind.Recorded or BackendKind.Staged);

    /// <inheritdoc/>
    public async ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
    {
        if (!IsHosted(plan))
        {
            return await inProcess.LoadAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        if (plan.MemoryMb is not null && !OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            throw new BackendException($"Backend '{plan.Name}': this system cannot limit a process's memory; remove backends.{plan.Name}.memory_mb.");
        }

        return await OnItsThread(() => HostedBackend.Load(plan, log => StartHost(plan, log), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Looks in a process of its own, whatever the plan asks for: loading an engine that does not fit may end the process.</summary>
    public async ValueTask<EngineFacts> ProbeAsync(BackendPlan plan, CancellationToken cancellationToken) =>
        await OnItsThread(() => HostedBackend.Probe(plan, log => StartHost(plan, log), cancellationToken)).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_shortFolder.IsValueCreated)
        {
            _shortFolder.Value.Dispose();
        }
    }

    // Several load at once, and each waits for its process.
    private static Task<T> OnItsThread<T>(Func<T> load) =>
        Task.Factory.StartNew(load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Host StartHost(BackendPlan plan, HostLog log)
    {
        var socket = new HostSocket(SocketPath());
        try
        {
            return Host.Start(plan, options, socket, log);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private string SocketPath()
    {
        var name = $"{Interlocked.Increment(ref _sockets)}.sock";
        var path = Path.Combine(options.Folder.Path, name);
        return HostSocket.Fits(path) || OperatingSystem.IsWindows() ? path : Path.Combine(_shortFolder.Value.Path, name);
    }
}
