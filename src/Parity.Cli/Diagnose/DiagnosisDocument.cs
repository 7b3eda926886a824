using System.Collections.Immutable;
using Parity.Imaging.Diagnosis;

namespace Parity.Cli.Diagnose;

/// <summary>The document of <c>parity diagnose --json</c>.</summary>
/// <param name="Equal">Whether every pair is equal to the bit.</param>
/// <param name="Causes">How many pairs have each cause first.</param>
/// <param name="Pairs">Every pair.</param>
/// <param name="OnlyInA">Names that only A has.</param>
/// <param name="OnlyInB">Names that only B has.</param>
internal sealed record DiagnosisDocument(
    bool Equal, ImmutableSortedDictionary<string, int> Causes, ImmutableArray<DiagnosisEntry> Pairs, ImmutableArray<string> OnlyInA, ImmutableArray<string> OnlyInB)
{
    public static DiagnosisDocument Of(ImmutableArray<DiagnosisEntry> pairs, PairSet set) => new(
        pairs.All(pair => pair.Diagnosis.Equal) && set.OnlyInA.IsEmpty && set.OnlyInB.IsEmpty,
        pairs.Where(pair => !pair.Diagnosis.Equal).GroupBy(pair => CauseNames.First(pair.Diagnosis)).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
        pairs, set.OnlyInA, set.OnlyInB);
}
