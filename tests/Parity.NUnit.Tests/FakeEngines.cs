using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.NUnit.Running;
using Parity.Runner.Backends;
using Parity.Runner.Hosting;

namespace Parity.NUnit.Tests;

/// <summary>Loads backends that answer as the test says, and counts how often.</summary>
internal sealed class FakeEngines : IBackendFactory
{
    private int _loaded;

    /// <summary>A candidate's answer to a value; the reference gives the value itself.</summary>
    public Func<float, float> Candidate { get; init; } = value => value;

    /// <summary>Who does not load.</summary>
    public string? Refuses { get; init; }

    /// <summary>Thrown instead of loading anything.</summary>
    public Exception? Throws { get; init; }

    /// <summary>How many backends were loaded.</summary>
    public int Loaded => _loaded;

    /// <summary>What was asked for of each backend.</summary>
    public List<BackendPlan> Plans { get; } = [];

    public RunEngines Open(ParityIsolation isolation, RunFolder folder) =>
        Throws is null ? new RunEngines(this, isolation == ParityIsolation.InProcess) : throw Throws;

    public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loaded);
        lock (Plans)
        {
            Plans.Add(plan);
        }

        return plan.Name == Refuses
            ? throw new BackendException($"Backend '{plan.Name}' does not load; export it again.")
            : ValueTask.FromResult<IBackend>(new Backend(plan.Name, plan.Name == "trained" ? value => value : Candidate));
    }

    private sealed class Backend(string name, Func<float, float> answer) : IBackend
    {
        public BackendDescription Description => new()
        {
            Name = name,
            Kind = "fake",
            Library = "test",
            LibraryVersion = "1",
            Device = "cpu",
            ModelPath = name,
            ModelSha256 = name,
            Inputs = [new TensorSpec("x", ElementType.Float32, null)],
            Outputs = [],
            Switches = [],
        };

        public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
        {
            var digest = TensorDigest.XxHash128Of(input.Tensors);
            var x = input.Tensors[0];
            var y = new TensorSet(TensorData.FromArray<float>("y", ElementType.Float32, x.Shape, Array.ConvertAll(x.View<float>().ToArray(), value => answer(value))));
            return ValueTask.FromResult(new BackendResult(y, digest, digest, TimeSpan.Zero));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
