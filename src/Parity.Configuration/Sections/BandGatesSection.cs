using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>gates.bands</c>.</summary>
internal static class BandGatesSection
{
    /// <summary>
    /// The gates of a list over those that hold without it. An entry whose <c>from</c> has a gate already changes that gate;
    /// any other begins a new one, which starts as a copy of the gate that held there. So a strict gate above an entry stays
    /// until an entry of its own changes it.
    /// </summary>
    /// <param name="bands">The list, or the word off.</param>
    /// <param name="held">The gates that hold without it, ascending.</param>
    /// <param name="edges">The band edges; empty where they are not known.</param>
    public static ImmutableArray<BandGateSettings> Apply(ConfigValue bands, ImmutableArray<BandGateSettings> held, ImmutableArray<double> edges)
    {
        if (bands.Is(GateLimits.Off))
            return edges.IsEmpty ? [] : [Off(edges[0])];
        if (bands.Node is not ListNode { Items.IsEmpty: false })
        {
            bands.Reject($"a list such as [{{from: 0.5, max_missing: 0}}], or {GateLimits.OffDisables}", [GateLimits.Off]);
            return held;
        }

        var gates = new SortedDictionary<double, BandGateSettings>();
        foreach (var gate in held)
            gates[gate.From] = gate;
        var written = new HashSet<double>();
        foreach (var item in bands.List("")!.Value)
        {
            var gate = item.Map("a mapping such as {from: 0.5, max_missing: 0}", map => Read(map, held, edges, written));
            if (gate is not null)
                gates[gate.From] = gate;
        }

        return [.. gates.Values];
    }

    private static BandGateSettings Read(MapReader map, ImmutableArray<BandGateSettings> held, ImmutableArray<double> edges, HashSet<double> written)
    {
        var from = ReadFrom(map, edges, written);
        var general = held.LastOrDefault(gate => gate.From <= from) ?? BandGateSettings.DefaultsFor(from);
        return general with
        {
            From = from,
            MaxMissing = GateLimits.Count(map, "max_missing", 0) ?? general.MaxMissing,
            MaxExtra = GateLimits.Count(map, "max_extra", 0) ?? general.MaxExtra,
            MaxLabelFlips = GateLimits.Count(map, "max_label_flips", 0) ?? general.MaxLabelFlips,
            MaxScoreDiff = GateLimits.Number(map, "max_score_diff", NumberRange.NotNegative) ?? general.MaxScoreDiff,
            MinIou = GateLimits.Number(map, "min_iou", NumberRange.ZeroToOne) ?? general.MinIou,
            MaxUnexplained = GateLimits.Count(map, "max_unexplained", 0) ?? general.MaxUnexplained,
            MaxUnobservable = GateLimits.Count(map, "max_unobservable", 0) ?? general.MaxUnobservable,
            MaxExplainedShare = GateLimits.Number(map, "max_explained_share", NumberRange.ZeroToOne) ?? general.MaxExplainedShare,
        };
    }

    private static double ReadFrom(MapReader map, ImmutableArray<double> edges, HashSet<double> written)
    {
        var value = map.Required("from", "the lower edge of the scores that the gate holds for");
        if (value?.Number(NumberRange.ZeroToBelowOne) is not { } from)
            return 0;
        if (!edges.IsEmpty && !edges.Contains(from))
            value.Value.Fail($"{value.Value.Path} {Numerals.Show(from)} is not an edge of detection.bands. Allowed: {string.Join(", ", edges.Select(Numerals.Show))}");
        else if (!written.Add(from))
            value.Value.Fail($"{value.Value.Path} {Numerals.Show(from)} is there twice; write one gate for each edge");
        return from;
    }

    private static BandGateSettings Off(double from) => new()
    {
        From = from,
        MaxMissing = GateLimit.Off,
        MaxExtra = GateLimit.Off,
        MaxLabelFlips = GateLimit.Off,
        MaxScoreDiff = GateLimit.Off,
        MinIou = GateLimit.Off,
        MaxUnexplained = GateLimit.Off,
        MaxUnobservable = GateLimit.Off,
        MaxExplainedShare = GateLimit.Off,
    };
}
