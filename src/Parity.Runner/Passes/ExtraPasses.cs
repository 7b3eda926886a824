using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>What each backend is asked beyond one answer to each input: again, and in batches.</summary>
internal sealed class ExtraPasses(RunPlan plan, BackendSet backends)
{
    private readonly NoisePass _noise = new(plan.Repeat);
    private readonly BatchPass _batch = new(plan.Batch);
    private readonly PassTotals _totals = new();

    /// <summary>Runs them for one backend and input.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="input">The run's input.</param>
    /// <param name="adapted">The same as the backend takes it.</param>
    /// <param name="answer">Its answer to the single run.</param>
    /// <param name="found">Takes what they give, also where the engine fails in between.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="BackendException">The engine failed.</exception>
    public async ValueTask RunAsync(
        LoadedBackend backend, RunInput input, AdaptedInput adapted, BackendAnswer answer, List<PassFact> found, CancellationToken cancellationToken)
    {
        await _noise.RunAsync(backends, backend, adapted, answer, TolerancesOf(backend), found, cancellationToken).ConfigureAwait(false);
        await _batch.RunAsync(backends, backend, input, answer, TolerancesOf(backend), found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds what they gave on an input.</summary>
    public void Add(string input, IEnumerable<PassFact> found)
    {
        foreach (var fact in found)
        {
            _totals.Add(input, fact);
        }
    }

    /// <summary>Every backend has had this input: from now on it may be another's neighbour.</summary>
    public void Remember(RunInput input) => _batch.Remember(input);

    /// <summary>
    /// Adds what the passes found wrong beyond a candidate: a reference whose own slots differ, and a check that was asked for and could
    /// not be made.
    /// </summary>
    public void AddFaults(FaultLog faults)
    {
        if (BatchMismatchesOf(plan.Reference) is > 0 and var mismatches)
        {
            faults.Add(plan.Reference, null, $"The reference's answer depends on the slot of a batch ({mismatches} elements outside the tolerance), so it cannot be trusted in batches; leave batch out, or correct the model.");
        }

        foreach (var batch in plan.Batch.Where(IsWithoutNeighbours))
        {
            faults.Add(null, null, $"batch: {batch} was not checked with other inputs in the other slots, because no two inputs of one shape differ; add one, or leave batch out.");
        }
    }

    /// <summary>Elements of batch slots outside the tolerance of the single run; null where no batch was run.</summary>
    public long? BatchMismatchesOf(string backend) =>
        BatchesOf(backend) is { IsEmpty: false } reports ? reports.Sum(report => report.Mismatched) : null;

    public ImmutableArray<NoiseReport> NoiseOf(string backend) =>
    [
        .. Of(backend).Where(entry => entry.Key.Batch is null).Select(entry => new NoiseReport(
            entry.Key.Output, entry.Total.MaxAbs, entry.Total.MaxRel, entry.Total.Mismatched, entry.Total.WorstInput)),
    ];

    public ImmutableArray<BatchReport> BatchesOf(string backend) =>
    [
        .. Of(backend).Where(entry => entry.Key.Batch is not null).Select(entry => new BatchReport(
            entry.Key.Output, entry.Key.Batch!.Value, entry.Key.Neighbours!, entry.Total.MaxAbs, entry.Total.MaxRel, entry.Total.Mismatched, entry.Total.Problem, entry.Total.WorstInput)),
    ];

    private IEnumerable<(PassKey Key, PassTotal Total)> Of(string backend) => _totals.Entries.Where(entry => entry.Key.Backend == backend);

    // Whether a backend that ran a batch of this size was asked about no input among others.
    private bool IsWithoutNeighbours(int batch) => backends.All.Any(backend =>
        Of(backend.Name).Where(entry => entry.Key.Batch == batch).Select(entry => entry.Key.Neighbours).Distinct().ToList() is [BatchPass.Same]);

    // The reference has no tolerances of its own: it is held to those of the first candidate.
    private ToleranceSet TolerancesOf(LoadedBackend backend) =>
        (plan.Candidates.FirstOrDefault(candidate => candidate.Name == backend.Name) ?? plan.Candidates[0]).Tolerances;
}
