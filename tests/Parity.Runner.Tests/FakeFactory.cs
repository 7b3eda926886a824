using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Tests;

/// <summary>Hands out the test's backends, or refuses to load.</summary>
internal sealed class FakeFactory(params FakeBackend[] backends) : IBackendFactory
{
    private int _loaded;

    public string? Refuses { get; init; }

    /// <summary>How many backends were asked for.</summary>
    public int Loaded => _loaded;

    public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loaded);
        return ValueTask.FromResult<IBackend>(plan.Name == Refuses
            ? throw new BackendException($"{plan.Name} does not load")
            : backends.Single(backend => backend.Description.Name == plan.Name));
    }
}
