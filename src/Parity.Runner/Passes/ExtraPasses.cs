using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>What each backend is asked beyond one answer to each input: again, and in batches.</summary>
internal sealed class ExtraPasses(RunPlan plan, BackendSet backends)
{
    private readonly NoisePass _noise = new(plan.Repeat);
    private readonly BatchPass _batch = new(plan.Batch);

    /// <summary>Runs them for one backend and input.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="input">The run's input.</param>
    /// <param name="adapted">The same as the backend takes it.</param>
    /// <param name="answer">Its answer to the single run.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="BackendException">The engine failed.</exception>
    public async ValueTask RunAsync(LoadedBackend backend, RunInput input, AdaptedInput adapted, BackendAnswer answer, CancellationToken cancellationToken)
    {
        await _noise.RunAsync(backends, backend, adapted, answer, TolerancesOf(backend), cancellationToken).ConfigureAwait(false);
        await _batch.RunAsync(backends, backend, input, answer, TolerancesOf(backend), cancellationToken).ConfigureAwait(false);
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

        foreach (var batch in _batch.WithoutNeighbours(backends.All.Select(backend => backend.Name)))
        {
            faults.Add(null, null, $"batch: {batch} was not checked with other inputs in the other slots, because no two inputs of one shape differ; add one, or leave batch out.");
        }
    }

    /// <summary>Elements of batch slots outside the tolerance of the single run; null where no batch was run.</summary>
    public long? BatchMismatchesOf(string backend) =>
        _batch.ToReports(backend) is { IsEmpty: false } reports ? reports.Sum(report => report.Mismatched) : null;

    public ImmutableArray<NoiseReport> NoiseOf(string backend) => _noise.ToReports(backend);

    public ImmutableArray<BatchReport> BatchesOf(string backend) => _batch.ToReports(backend);

    // The reference has no tolerances of its own: it is held to those of the first candidate.
    private ToleranceSet TolerancesOf(LoadedBackend backend) =>
        (plan.Candidates.FirstOrDefault(candidate => candidate.Name == backend.Name) ?? plan.Candidates[0]).Tolerances;
}
