using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Opens the engine that a backend plan names. The runner knows no engine itself.</summary>
public interface IBackendFactory
{
    /// <summary>Loads the model. Calls may overlap.</summary>
    /// <exception cref="BackendException">It does not load; the message says what, why and what to do.</exception>
    ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken);
}
