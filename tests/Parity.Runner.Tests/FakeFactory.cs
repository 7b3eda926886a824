using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Tests;

/// <summary>Hands out the test's backends, or refuses to load.</summary>
internal sealed class FakeFactory(params FakeBackend[] backends) : IBackendFactory
{
    public string? Refuses { get; init; }

    /// <summary>How many backends were asked for.</summary>
    public int Loaded { get; private set; }

    public IBackend Load(BackendPlan plan)
    {
        Loaded++;
        return plan.Name == Refuses
            ? throw new BackendException($"{plan.Name} does not load")
            : backends.Single(backend => backend.Description.Name == plan.Name);
    }
}
