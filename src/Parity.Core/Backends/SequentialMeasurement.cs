using System.Collections.Immutable;

namespace Parity.Core.Backends;

/// <summary>Times an engine that runs one call at a time, by nothing but <see cref="IBackend.RunAsync"/>.</summary>
public static class SequentialMeasurement
{
    /// <summary>What its sustained rate includes.</summary>
    public const string Remark = "sustained: one call after the other, with Parity's own copying and hashing of the tensors";

    /// <summary>Runs the model again and again. Host and device time of a call are those of its result.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="input">The tensors to feed each time.</param>
    /// <param name="options">How often; one call is in flight, whatever is asked for.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="BackendException">The engine failed.</exception>
    public static async ValueTask<BackendSpeed> RunAsync(IBackend backend, BackendInput input, MeasureOptions options, CancellationToken cancellationToken)
    {
        for (var i = 0; i < options.Warmup; i++)
        {
            (await backend.RunAsync(input, cancellationToken).ConfigureAwait(false)).Dispose();
        }

        var hostMs = ImmutableArray.CreateBuilder<double>(options.Iterations);
        var deviceMs = ImmutableArray.CreateBuilder<double>();
        var start = options.Time.GetTimestamp();
        for (var i = 0; i < options.Iterations; i++)
        {
            using var result = await backend.RunAsync(input, cancellationToken).ConfigureAwait(false);
            hostMs.Add(result.EngineTime.TotalMilliseconds);
            if (result.DeviceTime is { } deviceTime)
            {
                deviceMs.Add(deviceTime.TotalMilliseconds);
            }
        }

        // Figures over another set of calls than the host's would not stand beside them.
        var isWhole = deviceMs.Count == options.Iterations;
        return new BackendSpeed(hostMs.MoveToImmutable(), isWhole ? deviceMs.ToImmutable() : [], options.Iterations / options.Time.GetElapsedTime(start).TotalSeconds, InFlight: 1)
        {
            Remark = Remark,
        };
    }
}
