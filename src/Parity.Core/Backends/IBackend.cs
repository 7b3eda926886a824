using Parity.Core.Tensors;

namespace Parity.Core.Backends;

/// <summary>One model in one engine. Nothing engine-specific passes this line.</summary>
public interface IBackend : IAsyncDisposable
{
    /// <summary>What was loaded, by which library, with which switches.</summary>
    BackendDescription Description { get; }

    /// <summary>Runs the model once. Calls do not overlap.</summary>
    /// <param name="inputs">
    /// One tensor per model input, in the order of <see cref="BackendDescription.Inputs"/>. Names are the run's own and are
    /// hashed as given; the engine's names are not changed by them.
    /// </param>
    /// <param name="cancellationToken">Stops before the engine starts; a running engine is not interrupted.</param>
    /// <exception cref="BackendException">The engine refused the inputs or failed; the message names what and why.</exception>
    ValueTask<BackendResult> RunAsync(TensorSet inputs, CancellationToken cancellationToken = default);
}
