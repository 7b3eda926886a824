using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime.Measuring;

/// <summary>Times a session: calls one after the other for latency, then several at once, as a session may be run by several threads.</summary>
/// <param name="options">How the session was opened.</param>
/// <param name="session">The session.</param>
/// <param name="runOptions">How it is run.</param>
/// <param name="inputs">What is fed each time.</param>
/// <param name="copy">Copies a tensor into memory of the engine.</param>
internal sealed class SessionMeasurement(
    OnnxRuntimeOptions options, InferenceSession session, RunOptions runOptions, TensorSet inputs, Func<TensorData, OrtValue> copy)
{
    /// <exception cref="BackendException">The model does not run.</exception>
    public async Task<BackendSpeed> RunAsync(MeasureOptions measure, CancellationToken cancellationToken)
    {
        try
        {
            var hostMs = Latency(measure, cancellationToken);
            var inFlight = Math.Min(measure.InFlight, measure.Iterations);
            return new BackendSpeed(hostMs, [], await SustainedAsync(measure, inFlight, cancellationToken).ConfigureAwait(false), inFlight);
        }
        catch (OnnxRuntimeException e)
        {
            throw new BackendException($"Backend '{options.Name}': {options.DisplayPath} does not run: {EngineMessage.Of(e)}.", e);
        }
    }

    private ImmutableArray<double> Latency(MeasureOptions measure, CancellationToken cancellationToken)
    {
        using var call = new SessionCall(session, runOptions, inputs, copy);
        for (var i = 0; i < measure.Warmup; i++)
        {
            call.Run(measure.Time, cancellationToken);
        }

        var hostMs = ImmutableArray.CreateBuilder<double>(measure.Iterations);
        for (var i = 0; i < measure.Iterations; i++)
        {
            hostMs.Add(call.Run(measure.Time, cancellationToken).TotalMilliseconds);
        }

        return hostMs.MoveToImmutable();
    }

    // Every thread has made a call before the time starts: its first takes memory that later ones use again.
    private async Task<double> SustainedAsync(MeasureOptions measure, int inFlight, CancellationToken cancellationToken)
    {
        using var ready = new CountdownEvent(inFlight);
        using var go = new ManualResetEventSlim();
        var left = measure.Iterations;
        var failed = false;
        Task[] threads = [.. Enumerable.Range(0, inFlight).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        ready.Wait(CancellationToken.None);
        var start = measure.Time.GetTimestamp();
        go.Set();
        await Task.WhenAll(threads).ConfigureAwait(false);
        return measure.Iterations / measure.Time.GetElapsedTime(start).TotalSeconds;

        void Work()
        {
            SessionCall? call = null;
            try
            {
                try
                {
                    call = new SessionCall(session, runOptions, inputs, copy);
                    call.Run(measure.Time, cancellationToken);
                }
                finally
                {
                    ready.Signal();
                }

                go.Wait(CancellationToken.None);
                while (!Volatile.Read(ref failed) && Interlocked.Decrement(ref left) >= 0)
                {
                    call.Run(measure.Time, cancellationToken);
                }
            }
            catch
            {
                // The others would only compute what nobody reads.
                Volatile.Write(ref failed, true);
                throw;
            }
            finally
            {
                call?.Dispose();
            }
        }
    }
}
