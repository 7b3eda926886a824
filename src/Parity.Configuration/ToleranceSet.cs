using System.Collections.Immutable;
using Parity.Core.Comparison;

namespace Parity.Configuration;

/// <summary>Tolerances by output.</summary>
/// <param name="Default">For outputs that are not listed.</param>
/// <param name="ByOutput">By output name.</param>
public sealed record ToleranceSet(Tolerance Default, ImmutableSortedDictionary<string, Tolerance> ByOutput)
{
    /// <summary>The tolerance of one output.</summary>
    public Tolerance For(string output) => ByOutput.GetValueOrDefault(output, Default);
}
