using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Runner.Backends;
using Parity.Runner.Cases;

namespace Parity.Runner.Passes;

/// <summary>Runs a backend again on the same input: how far is it from itself?</summary>
internal sealed class NoisePass(int repeat)
{
    /// <summary>Runs it; what was found until it failed is told all the same.</summary>
    /// <exception cref="BackendException">The engine failed.</exception>
    public async ValueTask RunAsync(
        BackendSet backends, LoadedBackend backend, AdaptedInput input, BackendAnswer first, ToleranceSet tolerances, List<PassFact> found, CancellationToken cancellationToken)
    {
        for (var run = 1; run < repeat; run++)
        {
            using var again = await backends.CallAsync(backend, input, cancellationToken).ConfigureAwait(false);
            var comparison = TensorSetComparer.Compare(first.Outputs, again.Outputs, tolerances.For);
            found.AddRange(comparison.Outputs.Select(output => PassFact.Of(new PassKey(backend.Name, output.Name), output)));
            found.AddRange(comparison.Missing.Concat(comparison.Extra).Select(output => PassFact.Of(new PassKey(backend.Name, output), $"output '{output}' is not there in every run")));
        }
    }
}
