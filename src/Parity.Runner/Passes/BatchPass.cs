using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>
/// Batch-slot invariance: an input answers the same alone, in every slot of a batch of itself, and in one slot among other inputs.
/// </summary>
internal sealed class BatchPass(ImmutableArray<int> batches)
{
    public const string Same = "same";
    public const string Others = "others";

    private readonly Neighbours _neighbours = new(batches.IsEmpty ? 0 : batches.Max() - 1);
    private int _inputs;

    /// <summary>Runs every batch; what was found until it failed is told all the same.</summary>
    /// <exception cref="BackendException">The engine failed, or the input has no batch dimension of 1.</exception>
    public async ValueTask RunAsync(
        BackendSet backends, LoadedBackend backend, RunInput input, BackendAnswer single, ToleranceSet tolerances, List<PassFact> found, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            var same = BatchInput.Of(Enumerable.Repeat(input, batch));
            await CompareAsync(same, Same, Enumerable.Range(0, batch)).ConfigureAwait(false);

            var slot = _inputs % batch;
            if (BatchInput.Among(input, slot, batch, _neighbours.Kept) is { } others)
            {
                await CompareAsync(others, Others, [slot]).ConfigureAwait(false);
            }

            async ValueTask CompareAsync(RunInput batched, string neighbours, IEnumerable<int> slots)
            {
                using var answer = await backends.CallAsync(backend, backends.Adapt(backend, batched), cancellationToken).ConfigureAwait(false);
                foreach (var expected in single.Outputs)
                {
                    var key = new PassKey(backend.Name, expected.Name, batch, neighbours);
                    if (!answer.Outputs.TryGet(expected.Name, out var output))
                    {
                        found.Add(PassFact.Of(key, $"output '{expected.Name}' is missing"));
                    }
                    else if (BatchInput.Misfit(output, expected, batch) is { } misfit)
                    {
                        found.Add(PassFact.Of(key, misfit));
                    }
                    else
                    {
                        found.AddRange(slots.Select(index => PassFact.Of(key, TensorComparison.Of(expected, BatchInput.Slot(output, expected, index), tolerances.For(expected.Name), []))));
                    }
                }
            }
        }
    }

    /// <summary>Keeps a copy of an input as a neighbour of later ones.</summary>
    public void Remember(RunInput input)
    {
        _inputs++;
        _neighbours.Keep(input);
    }
}
