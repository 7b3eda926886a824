namespace Parity.Core.Backends;

/// <summary>One model in one engine. Nothing engine-specific passes this line.</summary>
public interface IBackend : IAsyncDisposable
{
    /// <summary>What was loaded, by which library, with which switches.</summary>
    BackendDescription Description { get; }

    /// <summary>The end of what the engine printed so far; null where that is not captured, because it runs in this process.</summary>
    string? Log => null;

    /// <summary>Runs the model once. Calls do not overlap.</summary>
    /// <param name="input">The tensors to feed.</param>
    /// <param name="cancellationToken">
    /// Stops before the engine starts. An engine in a process of its own is ended; one in this process is not interrupted.
    /// </param>
    /// <exception cref="BackendException">The engine refused the inputs or failed; the message names what and why.</exception>
    ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default);

    /// <summary>Times the model on one input. Nothing else runs meanwhile.</summary>
    /// <param name="input">The tensors to feed each time.</param>
    /// <param name="options">How often.</param>
    /// <param name="cancellationToken">As in <see cref="RunAsync"/>.</param>
    /// <returns>The times, or null where nothing is computed, so that there is nothing to time. Without an own way: those of <see cref="SequentialMeasurement"/>.</returns>
    /// <exception cref="BackendException">The engine failed.</exception>
    async ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default) =>
        await SequentialMeasurement.RunAsync(this, input, options, cancellationToken).ConfigureAwait(false);
}
