using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.TestKit;

/// <summary>Calls of a backend that need no run around them.</summary>
public static class BackendCalls
{
    /// <summary>Runs a backend on tensors under the name <c>test</c>.</summary>
    public static ValueTask<BackendResult> RunAsync(this IBackend backend, TensorSet tensors, CancellationToken cancellationToken = default) =>
        backend.RunAsync(new BackendInput("test", tensors, tensors.ToDictionary(tensor => tensor.Name, TensorDigest.Sha256, StringComparer.Ordinal)), cancellationToken);
}
