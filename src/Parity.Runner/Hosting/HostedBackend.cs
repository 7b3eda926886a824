using System.Net.Sockets;
using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Hosting;

/// <summary>
/// A backend in a process of its own. Whatever that process does, crash, hang or print, ends in a <see cref="BackendException"/>
/// at most; the next call starts it again, a few times.
/// </summary>
internal sealed class HostedBackend : IBackend
{
    /// <summary>One that crashes on every input would be started for each of thousands.</summary>
    public const int MaxRestarts = 2;

    // Timers end a little beyond.
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(49);

    private readonly BackendPlan _plan;
    private readonly Func<HostLog, Host> _start;
    private readonly HostLog _log = new();
    private readonly HostFaults _faults;
    private BackendDescription _loaded = null!;
    private Host? _host;
    private int _ends;

    private HostedBackend(BackendPlan plan, Func<HostLog, Host> start)
    {
        (_plan, _start) = (plan, start);
        _faults = new HostFaults(plan, _log);
        Description = null!;
    }

    /// <inheritdoc/>
    public BackendDescription Description { get; private set; }

    /// <inheritdoc/>
    public string? Log => _log.Text;

    /// <summary>Starts a host and loads the model in it; blocks.</summary>
    /// <exception cref="BackendException">It does not load.</exception>
    public static HostedBackend Load(BackendPlan plan, Func<HostLog, Host> start, CancellationToken cancellationToken)
    {
        var backend = new HostedBackend(plan, start);
        backend.Description = backend._loaded = backend.StartHost(cancellationToken);
        return backend;
    }

    /// <summary>Starts a host, has it look at the engine, and ends it; blocks.</summary>
    /// <exception cref="BackendException">The engine cannot run here.</exception>
    public static EngineFacts Probe(BackendPlan plan, Func<HostLog, Host> start, CancellationToken cancellationToken)
    {
        var backend = new HostedBackend(plan, start);
        try
        {
            backend._host = start(backend._log);
            return backend.Call(host => host.Probe(plan), HostCall.Probe, backend.OneCall, cancellationToken);
        }
        finally
        {
            backend.DropHost();
        }
    }

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        EnsureHost(cancellationToken);
        var result = Call(host => host.Run(input), HostCall.Run, OneCall, cancellationToken);
        Description = _host?.Told ?? Description;
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default)
    {
        EnsureHost(cancellationToken);
        var allCalls = TimeSpan.FromSeconds(Math.Min(OneCall.TotalSeconds * options.CallsAtMost, LongestLimit.TotalSeconds));
        return ValueTask.FromResult(Call(host => host.Measure(input, options), HostCall.Measure, allCalls, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        DropHost();
        return ValueTask.CompletedTask;
    }

    private TimeSpan OneCall => TimeSpan.FromSeconds(_plan.TimeoutS);

    private void EnsureHost(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_host is null)
        {
            Restart(cancellationToken);
        }
    }

    private void Restart(CancellationToken cancellationToken)
    {
        if (_ends > MaxRestarts)
        {
            throw new BackendException(_faults.NotRun(_ends));
        }

        var description = StartHost(cancellationToken);
        if (!HostJson.Same(description, _loaded))
        {
            _ends = MaxRestarts + 1;
            DropHost();
            throw new BackendException($"Backend '{_plan.Name}': after its process was started again {_plan.Path} is not the model that it was; leave the file alone while a run reads it.");
        }
    }

    private BackendDescription StartHost(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ends = _ends;
        try
        {
            _log.Begin();
            _host = _start(_log);
            return Call(host => host.Load(_plan), HostCall.Load, OneCall, cancellationToken);
        }
        catch
        {
            // Also one that lives but could not load: there is nothing to run in it.
            _ends = ends + 1;
            DropHost();
            throw;
        }
    }

    // Killing the process is what ends a call that takes too long or is not wanted any more: no engine can be asked to stop.
    private T Call<T>(Func<Host, T> call, HostCall what, TimeSpan longest, CancellationToken cancellationToken)
    {
        var host = _host!;
        using var limit = new CancellationTokenSource(longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var answer = default(T);
        string? broken = null;
        BackendException? refusal = null;
        using (either.Token.UnsafeRegister(_ => host.End(), null))
        {
            try
            {
                answer = call(host);
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
            {
                broken = string.Empty;
            }
            catch (InvalidDataException e)
            {
                broken = e.Message;
            }
            catch (BackendException e)
            {
                refusal = e;
            }
        }

        // An answer that came while the process was being killed counts as none: there is no process for the next call.
        if (broken is null && !either.IsCancellationRequested)
        {
            return refusal is null ? answer! : throw refusal;
        }

        (answer as IDisposable)?.Dispose();
        var exit = host.WaitForEnd();
        _ends++;
        DropHost();
        cancellationToken.ThrowIfCancellationRequested();
        throw new BackendException(limit.IsCancellationRequested ? _faults.TookTooLong(what) : _faults.Ended(what, exit, broken!));
    }

    private void DropHost()
    {
        _host?.Dispose();
        _host = null;
    }
}
