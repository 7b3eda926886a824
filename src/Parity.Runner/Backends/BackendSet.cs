using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Backends;

/// <summary>The loaded backends of a run, each with the run's names for its outputs and its own form of the inputs.</summary>
internal sealed class BackendSet
{
    private const string UnnamedInput = "input";

    private readonly IReadOnlyDictionary<string, OutputNaming> _namings;
    private readonly Dictionary<string, InputAdapter> _adapters;

    public BackendSet(RunPlan plan, IReadOnlyList<LoadedBackend> backends)
    {
        All = backends;
        _namings = OutputNaming.For(backends);
        _adapters = backends.ToDictionary(backend => backend.Name, backend => new InputAdapter(backend, plan.Preprocess.Layout), StringComparer.Ordinal);
    }

    /// <summary>Those that loaded, in the order of the configuration.</summary>
    public IReadOnlyList<LoadedBackend> All { get; }

    /// <summary>The name of the only input of models that take one: what the configuration gives, else the first engine that has names.</summary>
    public string OnlyInput =>
        All.SelectMany(backend => backend.Plan.Inputs).FirstOrDefault() ??
        All.SelectMany(backend => backend.Backend.Description.Inputs.Select(input => input.Name)).FirstOrDefault(name => name is not null) ??
        UnnamedInput;

    /// <summary>A backend by its name, or null where it did not load.</summary>
    public LoadedBackend? Find(string name) => All.FirstOrDefault(backend => backend.Name == name);

    /// <summary>Why a backend's model cannot take inputs of these names, or null.</summary>
    public string? Misfit(LoadedBackend backend, IReadOnlyList<string> names) => _adapters[backend.Name].Misfit(names);

    /// <summary>An input as one backend takes it.</summary>
    /// <exception cref="BackendException">The model takes other inputs than the run feeds.</exception>
    public AdaptedInput Adapt(LoadedBackend backend, RunInput input) => _adapters[backend.Name].Adapt(input);

    /// <summary>Calls a backend.</summary>
    /// <exception cref="BackendException">The engine failed, or was not fed the run's bytes.</exception>
    public ValueTask<BackendAnswer> CallAsync(LoadedBackend backend, AdaptedInput input, CancellationToken cancellationToken) =>
        BackendCall.RunAsync(backend, _namings[backend.Name], input, cancellationToken);
}
