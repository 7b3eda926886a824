using System.Collections.Immutable;

namespace Parity.Cli.Harvest;

/// <summary>One hard case.</summary>
/// <param name="Rank">Its place, from 1 for the worst.</param>
/// <param name="Input">The input's name.</param>
/// <param name="Image">Where its image lies; null where the report does not say, or it is no image.</param>
/// <param name="File">Its copy, relative to the folder of the index; null where nothing was copied.</param>
/// <param name="Overlays">Drawings beside the copy, by candidate.</param>
/// <param name="Reasons">Why, worst first.</param>
/// <param name="ReasonsLeftOut">How many more reasons there are.</param>
internal sealed record HarvestEntry(
    int Rank, string Input, string? Image, string? File, ImmutableSortedDictionary<string, string> Overlays, ImmutableArray<HarvestReason> Reasons, long ReasonsLeftOut);
