using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Backends;

/// <summary>One backend's answer to one input, under the run's names; owns the memory of its outputs.</summary>
/// <param name="Outputs">The outputs.</param>
/// <param name="Result">What the engine gave.</param>
/// <param name="Converted">Memory of outputs that were widened; null where none was.</param>
internal sealed record BackendAnswer(TensorSet Outputs, BackendResult Result, IDisposable? Converted) : IDisposable
{
    /// <summary>What stages handed on; empty without stages.</summary>
    public TensorSet Seams => Result.Seams;

    public void Dispose()
    {
        Converted?.Dispose();
        Result.Dispose();
    }
}
