using System.Collections.Immutable;

namespace Parity.Core.Comparison;

/// <summary>The tensors of reference and candidate, by name.</summary>
/// <param name="Outputs">One for each name that both have, in the reference's order.</param>
/// <param name="Missing">Names that only the reference has.</param>
/// <param name="Extra">Names that only the candidate has.</param>
public sealed record TensorSetComparison(ImmutableArray<TensorComparison> Outputs, ImmutableArray<string> Missing, ImmutableArray<string> Extra)
{
    /// <summary>Whether every tensor of either side was compared with one of the other.</summary>
    public bool IsComplete => Missing.IsEmpty && Extra.IsEmpty && Outputs.All(output => output.Outcome == ComparisonOutcome.Compared);

    /// <summary>Whether any element was compared; without one, agreement proves nothing.</summary>
    public bool HasEvidence => Outputs.Any(output => output.Statistics is { HasEvidence: true });
}
