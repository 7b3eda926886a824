using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Tests;

/// <summary>Hands out the test's backends, or refuses to load.</summary>
internal sealed class FakeFactory(params FakeBackend[] backends) : IBackendFactory, IEngineProbe
{
    private int _loaded;

    public string? Refuses { get; init; }

    /// <summary>How many backends were asked for.</summary>
    public int Loaded => _loaded;

    public ValueTask<EngineFacts> ProbeAsync(BackendPlan plan, CancellationToken cancellationToken) => ValueTask.FromResult(plan.Name == Refuses
        ? throw new BackendException($"{plan.Name} cannot run")
        : new EngineFacts { Library = "test", LibraryVersion = "1", Device = "cpu" });

    public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loaded);
        return ValueTask.FromResult<IBackend>(plan.Name == Refuses
            ? throw new BackendException($"{plan.Name} does not load")
            : backends.Single(backend => backend.Description.Name == plan.Name));
    }
}
