using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Staging;

/// <summary>Opens staged backends from their stages, and every other as the inner factory does.</summary>
internal sealed class StagingFactory(IBackendFactory inner) : IBackendFactory
{
    /// <inheritdoc/>
    public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken) =>
        plan.Kind == BackendKind.Staged ? StagedBackend.LoadAsync(plan, inner.LoadAsync, cancellationToken) : inner.LoadAsync(plan, cancellationToken);
}
