using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Compares all outputs of one run by name; a renamed output is both missing and extra.</summary>
public static class TensorSetComparer
{
    /// <summary>Compares two sets.</summary>
    /// <param name="reference">The trusted side.</param>
    /// <param name="candidate">The judged side.</param>
    /// <param name="toleranceOf">The tolerance of an output by its name.</param>
    /// <param name="groupsOf">The groups of an output; none by default.</param>
    public static TensorSetComparison Compare(
        TensorSet reference, TensorSet candidate, Func<string, Tolerance> toleranceOf, Func<TensorData, ImmutableArray<TensorGroup>>? groupsOf = null)
    {
        var outputs = ImmutableArray.CreateBuilder<TensorComparison>();
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var expected in reference)
        {
            if (candidate.TryGet(expected.Name, out var actual))
            {
                outputs.Add(TensorComparison.Of(expected, actual, toleranceOf(expected.Name), groupsOf?.Invoke(expected) ?? []));
            }
            else
            {
                missing.Add(expected.Name);
            }
        }

        var extra = candidate.Where(actual => !reference.TryGet(actual.Name, out _)).Select(actual => actual.Name);
        return new TensorSetComparison(outputs.ToImmutable(), missing.ToImmutable(), [.. extra]);
    }
}
