using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Looks whether a backend's engine can run on this machine, without its model.</summary>
public interface IEngineProbe
{
    /// <summary>Loads the engine as the plan asks for it, and what it needs: its library, its providers, its GPU.</summary>
    /// <returns>What it is.</returns>
    /// <exception cref="BackendException">It cannot run here; the message says why and what to do.</exception>
    ValueTask<EngineFacts> ProbeAsync(BackendPlan plan, CancellationToken cancellationToken);
}
