using System.Net.Sockets;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Runner.Backends;

namespace Parity.Runner.Hosting;

/// <summary>The host's side: loads one backend and runs what it is asked to, until the runner closes the socket.</summary>
/// <param name="engines">Opens the engine in this process.</param>
/// <param name="probe">Looks at the engine in this process.</param>
/// <param name="afterEngine">Called after each call of the engine, before its answer is sent.</param>
public sealed class BackendHost(IBackendFactory engines, IEngineProbe probe, Action afterEngine)
{
    /// <summary>Reports to the runner and serves it.</summary>
    /// <param name="socketPath">The runner's socket.</param>
    /// <param name="loaded">Told the backend as soon as there is one: whoever ends the process disposes it.</param>
    /// <param name="cancellationToken">Ends what the backend is doing, as far as it can.</param>
    /// <exception cref="SocketException">The runner is gone.</exception>
    public async Task ServeAsync(string socketPath, Action<IBackend> loaded, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(socketPath));
        using var channel = new HostChannel(socket);
        channel.Send(Hello.OfThisBuild);
        var question = Receive(channel)?.Message;
        if (question is Probe { What: var what })
        {
            await ProbeAsync(channel, what.ToPlan(), cancellationToken).ConfigureAwait(false);
        }

        if (question is not Load load)
        {
            return;
        }

        var plan = load.ToPlan();
        if (await AnswerAsync(channel, plan, () => LoadAsync(plan, loaded, cancellationToken)).ConfigureAwait(false) is not { } backend)
        {
            return;
        }

        channel.Send(new Loaded(backend.Description));
        while (true)
        {
            using var buffers = new PooledBuffers();
            switch (channel.Receive(buffers))
            {
                case { Message: Run run, Tensors: var tensors }:
                    await RunAsync(channel, plan, backend, new BackendInput(run.Input, tensors, run.Sha256), cancellationToken).ConfigureAwait(false);
                    break;
                case { Message: Measure measure, Tensors: var tensors }:
                    await MeasureAsync(channel, plan, backend, new BackendInput(measure.Input, tensors, measure.Sha256), measure.ToOptions(), cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return;
            }
        }
    }

    private async ValueTask ProbeAsync(HostChannel channel, BackendPlan plan, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(channel, plan, () => probe.ProbeAsync(plan, cancellationToken)).ConfigureAwait(false) is { } facts)
        {
            channel.Send(new Probed(facts));
        }
    }

    private static (HostMessage Message, TensorSet Tensors)? Receive(HostChannel channel)
    {
        using var buffers = new PooledBuffers();
        return channel.Receive(buffers);
    }

    private async ValueTask RunAsync(HostChannel channel, BackendPlan plan, IBackend backend, BackendInput input, CancellationToken cancellationToken)
    {
        using var result = await AnswerAsync(channel, plan, () => backend.RunAsync(input, cancellationToken)).ConfigureAwait(false);
        if (result is not null)
        {
            // A command that is started for each input says only then what it is.
            var description = plan.Kind == BackendKind.External ? backend.Description : null;
            channel.Send(new Answer(result.DigestBefore, result.DigestAfter, result.EngineTime.Ticks, result.DeviceTime?.Ticks, result.InputProven, description), result.Outputs);
        }
    }

    // The calls follow one another here, with no socket between them.
    private async ValueTask MeasureAsync(
        HostChannel channel, BackendPlan plan, IBackend backend, BackendInput input, MeasureOptions options, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(channel, plan, async () =>
        {
            var speed = await backend.MeasureAsync(input, options, cancellationToken).ConfigureAwait(false);
            return Tuple.Create(Measured.Of(speed), Measured.TimesOf(speed));
        }).ConfigureAwait(false);
        if (answer is var (measured, times))
        {
            channel.Send(measured, times);
        }
    }

    private async ValueTask<IBackend> LoadAsync(BackendPlan plan, Action<IBackend> loaded, CancellationToken cancellationToken)
    {
        var backend = await engines.LoadAsync(plan, cancellationToken).ConfigureAwait(false);
        loaded(backend);
        return backend;
    }

    // The backend boundary in this process: an engine that throws is answered with, and the host goes on.
    private async ValueTask<T?> AnswerAsync<T>(HostChannel channel, BackendPlan plan, Func<ValueTask<T>> call)
        where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            channel.Send(new Refusal(EngineFailure.Of(e, plan)));
            return null;
        }
        finally
        {
            afterEngine();
        }
    }
}
