using System.Collections.Immutable;

namespace Parity.Cli.Harvest;

/// <summary>What scores are measured from.</summary>
/// <param name="Kind"><c>deploy</c> (of the configuration), <c>given</c> (by <c>--threshold</c>) or <c>score</c> (neither: the score threshold).</param>
/// <param name="Value">The threshold of classes without their own.</param>
/// <param name="ByClass">Thresholds by class name.</param>
internal sealed record HarvestThreshold(string Kind, double Value, ImmutableSortedDictionary<string, double> ByClass);
