using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Hosting;

/// <summary>A started host and the channel to it. Calls block until the host answers or its process is gone.</summary>
internal sealed class Host : IDisposable
{
    private readonly HostProcess _process;
    private readonly HostSocket _socket;
    private HostChannel? _channel;

    private Host(HostProcess process, HostSocket socket) => (_process, _socket) = (process, socket);

    /// <summary>Starts a host for a backend.</summary>
    /// <exception cref="BackendException">It cannot be started.</exception>
    public static Host Start(BackendPlan plan, HostOptions options, HostSocket socket, HostLog log)
    {
        try
        {
            return new Host(HostProcess.Start(HostStart.For(plan, options, socket.Path), log, HostStart.GraceOf(plan), HostStart.MemoryBytesOf(plan)), socket);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw new BackendException($"Backend '{plan.Name}': its process cannot be started ({options.Command.FileName}): {e.Message}; repair the installation, or set backends.{plan.Name}.isolation to in_process.", e);
        }
    }

    /// <summary>Waits for the host, and has it load a model.</summary>
    /// <exception cref="SocketException">The host is gone.</exception>
    /// <exception cref="InvalidDataException">The host says what it must not.</exception>
    /// <exception cref="BackendException">The model does not load.</exception>
    public BackendDescription Load(BackendPlan plan) => Ask(plan, Hosting.Load.Of(plan)) is Loaded loaded
        ? loaded.Description
        : throw new InvalidDataException("something other than a description");

    /// <summary>Waits for the host, and has it look at the engine of a plan.</summary>
    /// <exception cref="SocketException">The host is gone.</exception>
    /// <exception cref="InvalidDataException">The host says what it must not.</exception>
    /// <exception cref="BackendException">The engine cannot run here.</exception>
    public EngineFacts Probe(BackendPlan plan) => Ask(plan, new Probe(Hosting.Load.Of(plan))) is Probed probed
        ? probed.Facts
        : throw new InvalidDataException("something other than facts");

    private HostMessage Ask(BackendPlan plan, HostMessage question)
    {
        _channel = _socket.Accept(_process.Exited);
        using var buffers = new PooledBuffers();
        if (Receive(buffers).Message is not Hello hello)
        {
            throw new InvalidDataException("a host that does not greet");
        }

        if (hello.Build != Hello.OfThisBuild.Build)
        {
            throw new BackendException($"Backend '{plan.Name}': its process is another build of Parity than this one; install Parity anew.");
        }

        _channel.Send(question);
        var answer = Receive(buffers).Message;
        return answer is Refusal refusal ? throw new BackendException(refusal.Reason) : answer;
    }

    /// <summary>What the backend said of itself with an answer; null where loading told it all.</summary>
    public BackendDescription? Told { get; private set; }

    /// <summary>Has the model run once; the result owns the memory of its outputs.</summary>
    /// <exception cref="SocketException">The host is gone.</exception>
    /// <exception cref="InvalidDataException">The host says what it must not.</exception>
    /// <exception cref="BackendException">The engine refused the inputs or failed.</exception>
    public BackendResult Run(BackendInput input)
    {
        _channel!.Send(Hosting.Run.Of(input), input.Tensors);
        var buffers = new PooledBuffers();
        try
        {
            var (message, tensors) = Receive(buffers);
            Told = (message as Answer)?.Description ?? Told;
            return message switch
            {
                Answer answer => new BackendResult(tensors, answer.DigestBefore, answer.DigestAfter, new TimeSpan(answer.EngineTicks), buffers)
                {
                    DeviceTime = answer.DeviceTicks is { } ticks ? new TimeSpan(ticks) : null,
                    InputProven = answer.InputProven,
                },
                Refusal refusal => throw new BackendException(refusal.Reason),
                var other => throw new InvalidDataException($"{other.GetType().Name} instead of an answer"),
            };
        }
        catch
        {
            buffers.Dispose();
            throw;
        }
    }

    /// <summary>Has the model timed.</summary>
    /// <exception cref="SocketException">The host is gone.</exception>
    /// <exception cref="InvalidDataException">The host says what it must not.</exception>
    /// <exception cref="BackendException">The engine failed.</exception>
    public BackendSpeed? Measure(BackendInput input, MeasureOptions options)
    {
        _channel!.Send(Hosting.Measure.Of(input, options), input.Tensors);
        using var buffers = new PooledBuffers();
        var (message, tensors) = Receive(buffers);
        return message switch
        {
            Measured measured => measured.ToSpeed(tensors),
            Refusal refusal => throw new BackendException(refusal.Reason),
            var other => throw new InvalidDataException($"{other.GetType().Name} instead of a measurement"),
        };
    }

    /// <summary>Ends the process, which ends a call that waits for it. Does not wait itself.</summary>
    public void End()
    {
        _process.End();

        // A process that escaped from the tree may hold the other end open.
        _ = _process.Exited.ContinueWith(_ => _channel?.Dispose(), TaskScheduler.Default);
    }

    /// <summary>Ends the process and waits until it is gone.</summary>
    public HostExit WaitForEnd()
    {
        End();
        return _process.Exited.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _channel?.Dispose();
        _process.Dispose();
        _socket.Dispose();
    }

    private (HostMessage Message, TensorSet Tensors) Receive(PooledBuffers buffers) =>
        _channel!.Receive(buffers) ?? throw new SocketException((int)SocketError.ConnectionReset);
}
