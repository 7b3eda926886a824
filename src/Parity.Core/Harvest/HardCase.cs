using System.Collections.Immutable;

namespace Parity.Core.Harvest;

/// <summary>An input on which reference and candidates differ, or nearly do.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Reasons">Why, worst first; at least one.</param>
/// <param name="ReasonsLeftOut">How many more reasons there are.</param>
public sealed record HardCase(string Input, ImmutableArray<HardCaseReason> Reasons, long ReasonsLeftOut);
