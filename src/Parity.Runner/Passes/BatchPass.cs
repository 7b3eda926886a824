using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>
/// Batch-slot invariance: an input answers the same alone, in every slot of a batch of itself, and in one slot among other inputs.
/// </summary>
internal sealed class BatchPass(ImmutableArray<int> batches)
{
    public const string Same = "same";
    public const string Others = "others";

    // Enough that the slots differ; more would only hold memory.
    private const int NeighboursAtMost = 7;

    private readonly PassTotals<(string Backend, string Output, int Batch, string Neighbours)> _totals = new();
    private readonly Queue<RunInput> _neighbours = new();
    private int _inputs;

    /// <exception cref="BackendException">The engine failed, or the input has no batch dimension of 1.</exception>
    public async ValueTask RunAsync(
        BackendSet backends, LoadedBackend backend, RunInput input, BackendAnswer single, ToleranceSet tolerances, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            var same = BatchInput.Of(Enumerable.Repeat(input, batch));
            await CompareAsync(same, Same, Enumerable.Range(0, batch)).ConfigureAwait(false);

            var slot = _inputs % batch;
            if (BatchInput.Among(input, slot, batch, _neighbours) is { } others)
            {
                await CompareAsync(others, Others, [slot]).ConfigureAwait(false);
            }

            async ValueTask CompareAsync(RunInput batched, string neighbours, IEnumerable<int> slots)
            {
                using var answer = await backends.CallAsync(backend, backends.Adapt(backend, batched), cancellationToken).ConfigureAwait(false);
                foreach (var expected in single.Outputs)
                {
                    var key = (backend.Name, expected.Name, batch, neighbours);
                    if (!answer.Outputs.TryGet(expected.Name, out var output))
                    {
                        _totals.AddProblem(key, input.Name, $"output '{expected.Name}' is missing");
                    }
                    else if (BatchInput.Misfit(output, expected, batch) is { } misfit)
                    {
                        _totals.AddProblem(key, input.Name, misfit);
                    }
                    else
                    {
                        foreach (var index in slots)
                        {
                            _totals.Add(key, input.Name, TensorComparison.Of(expected, BatchInput.Slot(output, expected, index), tolerances.For(expected.Name), []));
                        }
                    }
                }
            }
        }
    }

    /// <summary>Keeps a copy of an input as a neighbour of later ones.</summary>
    public void Remember(RunInput input)
    {
        _inputs++;
        if (batches.IsEmpty)
        {
            return;
        }

        if (_neighbours.Count == Math.Min(NeighboursAtMost, batches.Max() - 1))
        {
            _neighbours.Dequeue();
        }

        _neighbours.Enqueue(input.Copy());
    }

    /// <summary>Batch sizes in which no backend that ran one was asked about an input among others.</summary>
    public IEnumerable<int> WithoutNeighbours(IEnumerable<string> backends) =>
        batches.Where(batch => backends.Any(backend =>
            ToReports(backend).Where(report => report.Batch == batch).Select(report => report.Neighbours).Distinct().ToList() is [Same]));

    public ImmutableArray<BatchReport> ToReports(string backend) =>
    [
        .. _totals.Entries.Where(entry => entry.Key.Backend == backend).Select(entry => new BatchReport(
            entry.Key.Output, entry.Key.Batch, entry.Key.Neighbours, entry.Total.MaxAbs, entry.Total.MaxRel, entry.Total.Mismatched, entry.Total.Problem, entry.Total.WorstInput)),
    ];
}
