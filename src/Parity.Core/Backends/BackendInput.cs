using Parity.Core.Tensors;

namespace Parity.Core.Backends;

/// <summary>What one call of a backend is given.</summary>
/// <param name="Name">The input's name in reports; a recorded backend finds its answer by it, logs show it.</param>
/// <param name="Tensors">
/// One tensor per model input, in the order of <see cref="BackendDescription.Inputs"/>. Names are the run's own and are hashed as
/// given; the engine's names are not changed by them.
/// </param>
/// <param name="Sha256">SHA-256 (<see cref="TensorDigest.Sha256"/>) of the run's own tensors, by name, before any conversion for this backend.</param>
public sealed record BackendInput(string Name, TensorSet Tensors, IReadOnlyDictionary<string, string> Sha256);
