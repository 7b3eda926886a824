using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Runner.Backends;

namespace Parity.Runner.Passes;

/// <summary>Runs a backend again on the same input: how far is it from itself?</summary>
internal sealed class NoisePass(int repeat)
{
    private readonly PassTotals<(string Backend, string Output)> _totals = new();

    /// <exception cref="BackendException">The engine failed.</exception>
    public async ValueTask RunAsync(
        BackendSet backends, LoadedBackend backend, AdaptedInput input, BackendAnswer first, ToleranceSet tolerances, CancellationToken cancellationToken)
    {
        for (var run = 1; run < repeat; run++)
        {
            using var again = await backends.CallAsync(backend, input, cancellationToken).ConfigureAwait(false);
            var comparison = TensorSetComparer.Compare(first.Outputs, again.Outputs, tolerances.For);
            foreach (var output in comparison.Outputs)
            {
                _totals.Add((backend.Name, output.Name), input.Input.Name, output);
            }

            foreach (var output in comparison.Missing.Concat(comparison.Extra))
            {
                _totals.AddProblem((backend.Name, output), input.Input.Name, $"output '{output}' is not there in every run");
            }
        }
    }

    public ImmutableArray<NoiseReport> ToReports(string backend) =>
    [
        .. _totals.Entries.Where(entry => entry.Key.Backend == backend).Select(entry => new NoiseReport(
            entry.Key.Output, entry.Total.MaxAbs, entry.Total.MaxRel, entry.Total.Mismatched, entry.Total.WorstInput)),
    ];
}
