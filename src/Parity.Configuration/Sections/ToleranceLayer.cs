using System.Collections.Immutable;
using Parity.Core.Comparison;

namespace Parity.Configuration.Sections;

/// <summary>A <c>tolerances</c> section as it is written.</summary>
internal sealed record ToleranceLayer(ToleranceEntry Default, ImmutableSortedDictionary<string, ToleranceEntry> ByOutput)
{
    public static ToleranceLayer Empty { get; } =
        new(new ToleranceEntry(), ImmutableSortedDictionary.Create<string, ToleranceEntry>(StringComparer.Ordinal));

    /// <summary>
    /// Each value from the most particular place that has it: the candidate's entry for the output, the run's entry for the
    /// output, the candidate's default, the run's default, <see cref="Tolerance.Default"/>.
    /// </summary>
    public static ToleranceSet Resolve(ToleranceLayer run, ToleranceLayer candidate)
    {
        var general = candidate.Default.Over(run.Default.Over(Tolerance.Default));
        var byOutput = ImmutableSortedDictionary.CreateBuilder<string, Tolerance>(StringComparer.Ordinal);
        foreach (var output in run.ByOutput.Keys.Union(candidate.ByOutput.Keys))
        {
            var ofRun = run.ByOutput.GetValueOrDefault(output, new ToleranceEntry()).Over(general);
            byOutput[output] = candidate.ByOutput.GetValueOrDefault(output, new ToleranceEntry()).Over(ofRun);
        }

        return new ToleranceSet(general, byOutput.ToImmutable());
    }
}
