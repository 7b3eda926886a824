using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Backends;

/// <summary>
/// The run's names for a backend's outputs: those that the configuration gives, else the engine's own, else (an engine
/// without names) those of the first backend that has some, by position.
/// </summary>
internal sealed class OutputNaming
{
    // No engine names an output so: it stands for one that nobody named.
    private const char Unnamed = '#';

    private readonly BackendPlan _plan;
    private readonly bool _engineHasNames;
    private readonly IReadOnlyList<string> _namesByPosition;

    private OutputNaming(BackendPlan plan, bool engineHasNames, IReadOnlyList<string> namesByPosition) =>
        (_plan, _engineHasNames, _namesByPosition) = (plan, engineHasNames, namesByPosition);

    /// <summary>The naming of each backend, in order.</summary>
    public static IReadOnlyDictionary<string, OutputNaming> For(IReadOnlyList<LoadedBackend> backends)
    {
        var named = backends.FirstOrDefault(backend => HasNames(backend.Backend.Description));
        var names = named is null
            ? []
            : named.Backend.Description.Outputs
                .Select((output, position) => ConfiguredName(named.Plan, position, output.Name!) is { } configured ? configured.Name : output.Name)
                .OfType<string>()
                .ToList();
        return backends.ToDictionary(
            backend => backend.Name,
            backend => new OutputNaming(backend.Plan, HasNames(backend.Backend.Description), names),
            StringComparer.Ordinal);
    }

    /// <summary>Whether an output goes by its position alone, because neither its engine nor the configuration names it.</summary>
    public static bool IsUnnamed(string output) => output.StartsWith(Unnamed);

    /// <summary>Renames one run's outputs.</summary>
    /// <returns>The outputs under the run's names, and what was left out.</returns>
    /// <exception cref="BackendException">The configuration names an output that the model does not have, or one name twice.</exception>
    public (TensorSet Outputs, IReadOnlyList<string> Ignored) Apply(TensorSet outputs)
    {
        // Some engines tell their names only with an answer; one without names gives positions.
        var hasNames = _engineHasNames || outputs.Where((output, position) => output.Name != $"{position}").Any();
        foreach (var entry in _plan.Outputs)
        {
            var exists = entry.Position is { } position
                ? position < outputs.Count
                : hasNames && outputs.TryGet(entry.EngineName!, out _);
            if (!exists)
            {
                var key = entry.Position?.ToString() ?? $"'{entry.EngineName}'";
                throw new BackendException(
                    $"backends.{_plan.Name}.outputs names output {key}, but the model gave {Describe(outputs)}; correct the key.");
            }
        }

        var named = new List<TensorData>();
        var ignored = new List<string>();
        for (var i = 0; i < outputs.Count; i++)
        {
            var output = outputs[i];
            if (ConfiguredName(_plan, i, output.Name) is { } configured)
            {
                if (configured.Name is { } name)
                {
                    named.Add(output.WithName(name));
                }
                else
                {
                    ignored.Add(hasNames ? output.Name : $"output at position {i}");
                }
            }
            else
            {
                named.Add(hasNames ? output : output.WithName(i < _namesByPosition.Count ? _namesByPosition[i] : $"{Unnamed}{i}"));
            }
        }

        var twice = named.GroupBy(output => output.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? (new TensorSet(named), ignored)
            : throw new BackendException($"backends.{_plan.Name}.outputs gives the name '{twice.Key}' to two outputs; names must differ.");
    }

    private static bool HasNames(BackendDescription description) =>
        description.Outputs.Count > 0 && description.Outputs.All(output => output.Name is not null);

    private static OutputName? ConfiguredName(BackendPlan plan, int position, string engineName) =>
        plan.Outputs.FirstOrDefault(entry => entry.Position == position ||
            (entry.EngineName is not null && string.Equals(entry.EngineName, engineName, StringComparison.Ordinal)));

    private static string Describe(TensorSet outputs) =>
        outputs.Count == 0 ? "no output" : $"{outputs.Count} output{(outputs.Count == 1 ? string.Empty : "s")} ({string.Join("; ", outputs)})";
}
