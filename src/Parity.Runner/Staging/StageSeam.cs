using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Staging;

/// <summary>From the outputs of one stage to the inputs of the next.</summary>
internal static class StageSeam
{
    /// <summary>The next stage's inputs, in its order and under its names where it has some.</summary>
    /// <exception cref="BackendException">They do not fit together.</exception>
    public static TensorSet Feed(BackendPlan plan, int stage, TensorSet outputs, IReadOnlyList<TensorSpec> inputs)
    {
        var next = plan.Stages[stage + 1];
        var names = !next.Inputs.IsEmpty ? next.Inputs : inputs.Count > 0 && inputs.All(input => input.Name is not null) ? [.. inputs.Select(input => input.Name!)] : [];
        if (names.Length > 0 && names.All(name => outputs.TryGet(name, out _)))
        {
            return new TensorSet(names.Select(name => outputs.TryGet(name, out var tensor) ? tensor : throw new InvalidOperationException(name)));
        }

        var count = names.Length > 0 ? names.Length : inputs.Count > 0 ? inputs.Count : outputs.Count;
        if (count != outputs.Count)
        {
            throw new BackendException(
                $"Stage {stage + 1} of backend '{plan.Name}' gives {outputs.Count} outputs ({string.Join("; ", outputs)}) and stage {stage + 2} takes {count} inputs; name those that it takes, in order, in its inputs.");
        }

        return new TensorSet(outputs.Select((output, position) => output.WithName(names.Length > 0 ? names[position] : $"{position}")));
    }

    /// <summary>What passes a seam, by position: engines on both sides of a comparison name it differently, or not at all.</summary>
    public static IEnumerable<TensorData> Named(int stage, TensorSet handed) => handed.Select((tensor, position) => tensor.WithName($"seam{stage + 1}.{position}"));
}
