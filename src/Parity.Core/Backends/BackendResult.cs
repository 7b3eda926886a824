using Parity.Core.Tensors;

namespace Parity.Core.Backends;

/// <summary>
/// What one run gave. It owns the memory of its outputs until it is disposed, so results of several runs never share a buffer.
/// </summary>
public sealed class BackendResult : IDisposable
{
    private readonly IDisposable? _owner;

    /// <summary>Creates a result.</summary>
    /// <param name="outputs">
    /// The outputs in order, named by the engine; an engine without names gives their position, <c>0</c>, <c>1</c>, ….
    /// Nested structures are flattened depth first.
    /// </param>
    /// <param name="digestBefore"><see cref="TensorDigest"/> (XxHash128) of what the engine was handed, before it ran.</param>
    /// <param name="digestAfter">The same memory's digest after the run; it differs when the model changed its input in place.</param>
    /// <param name="engineTime">Wall time inside the engine, without copying and hashing.</param>
    /// <param name="owner">Releases the outputs' memory.</param>
    public BackendResult(TensorSet outputs, string digestBefore, string digestAfter, TimeSpan engineTime, IDisposable? owner = null)
    {
        (Outputs, DigestBefore, DigestAfter, EngineTime) = (outputs, digestBefore, digestAfter, engineTime);
        _owner = owner;
    }

    /// <summary>The outputs in order; valid until this result is disposed.</summary>
    public TensorSet Outputs { get; }

    /// <summary>Digest of the bytes handed to the engine, before the run.</summary>
    public string DigestBefore { get; }

    /// <summary>Digest of the same memory after the run.</summary>
    public string DigestAfter { get; }

    /// <summary>Wall time inside the engine.</summary>
    public TimeSpan EngineTime { get; }

    /// <summary>Time by the device's own clock, without transfers; null where it has none.</summary>
    public TimeSpan? DeviceTime { get; init; }

    /// <summary>
    /// What one stage handed to the next, named <c>seam1.NAME</c> and on; empty where there is one stage. Valid until this result is
    /// disposed.
    /// </summary>
    public TensorSet Seams { get; init; } = new();

    /// <summary>
    /// Whether it is proven that the answer belongs to these inputs. False for an answer that was saved elsewhere without a digest of
    /// its inputs: it is labelled so, and the configuration must have allowed it.
    /// </summary>
    public bool InputProven { get; init; } = true;

    /// <inheritdoc/>
    public void Dispose() => _owner?.Dispose();
}
