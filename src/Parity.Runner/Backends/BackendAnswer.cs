using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Backends;

/// <summary>One backend's answer to one input, under the run's names; owns the memory of its outputs.</summary>
internal sealed record BackendAnswer(TensorSet Outputs, BackendResult Result) : IDisposable
{
    public void Dispose() => Result.Dispose();
}
