using System.Collections.Immutable;

namespace Parity.Core.Gates;

/// <summary>Every gate there is, in the order of a report. configs/README.md shows it as a table.</summary>
public static class GateCatalog
{
    /// <summary>Gates that hold a figure to an accepted run begin with this, then comes the figure's name.</summary>
    public const string BaselinePrefix = "baseline.";

    /// <summary>The gate that stale waivers fail.</summary>
    public const string StaleWaivers = "waivers.max_stale";

    // A shift of one place in a small set of images moves average precision by some 1e-4.
    private const double PrecisionNoise = 5e-4;

    // Which detections sit at a threshold changes with the last digits: that is what makes them explained.
    private const double ExplainedNoise = 0.02;

    /// <summary>The gates.</summary>
    public static ImmutableArray<GateDescription> All { get; } =
    [
        Proof("outputs.max_problems", "missing, extra, wrongly shaped or wrongly typed outputs of the candidate", "outputs", "0"),
        Proof("outputs.max_non_finite", "NaN in the candidate's outputs, and infinities unless `equal_infinities` is set", "elements", "0"),
        Judged("tensors.max_mismatched", "elements outside the tolerance", "elements", "0", Allowance.None),
        Judged("batch.max_mismatched", "elements of batch slots outside the tolerance of the single run", "elements", "0", Allowance.None),
        Proof("detections.max_impossible", "scores outside 0–1 and boxes that are not finite", "values", "0"),
        Judged("bands[FROM].max_missing", "detections that only the reference has", "detections", "0 from 0.5 on", Allowance.None),
        Judged("bands[FROM].max_extra", "detections that only the candidate has", "detections", "0 from 0.5 on", Allowance.None),
        Judged("bands[FROM].max_label_flips", "pairs with another label", "detections", "0 from 0.5 on", Allowance.None),
        Judged("bands[FROM].max_score_diff", "largest score difference of a pair", "score", "1e-3 from 0.5 on", Allowance.OfError(BandGateSettings.DefaultMaxScoreDiff)),
        Judged("bands[FROM].min_iou", "smallest overlap of a pair", "IoU", "0.99 from 0.5 on", Allowance.OfOverlap(1 - BandGateSettings.DefaultMinIou)),
        Judged("bands[FROM].max_unexplained", "differences without a cause", "differences", "0", Allowance.None),
        Judged("bands[FROM].max_unobservable", "differences that suppression inside the model may have made", "differences", "0", Allowance.None),
        Judged("bands[FROM].max_explained_share", "explained differences per detection of either side", "share", "0.05", Allowance.OfMore(ExplainedNoise)),
        Judged("deploy.max_appeared", "boxes that only the candidate shows at the deploy threshold", "boxes", "none", Allowance.None),
        Judged("deploy.max_vanished", "boxes that only the reference shows at the deploy threshold", "boxes", "none", Allowance.None),
        Judged("map.max_drop", "average precision that the candidate loses", "AP, 0–1", "0.001", Allowance.OfMore(PrecisionNoise)),
        Proof("min_reference_detections", "detections of the reference", "detections", "1"),
        Proof("min_inputs", "inputs that were compared", "inputs", "1"),
        Proof("outputs_vary", "different answers of the less varied side, counted up to 2", "answers", "2"),
        Proof("distinct_models", "whether both sides are different models or engines", "0 or 1", "1"),
        Figure("outputs[NAME].max_tolerance_ratio", "largest error in tolerances, \\|c − r\\| / (atol + rtol·\\|r\\|)", "tolerances", Allowance.OfError(1)),
        Figure("outputs[NAME].max_abs", "largest error", "the output's", Allowance.OfValues),
        Figure("outputs[NAME].mean_abs", "mean error", "the output's", Allowance.OfValues),
        Figure("map.min_ap", "the candidate's average precision", "AP, 0–1", Allowance.OfLess(PrecisionNoise)),
        Proof(StaleWaivers, "waivers that have expired, are not needed or name no gate of the run", "waivers", "0"),
    ];

    /// <summary>The gate of a name as reports have it, without <see cref="BaselinePrefix"/>; null where there is none.</summary>
    public static GateDescription? Find(string name) => All.FirstOrDefault(gate => gate.Describes(name));

    /// <summary>Whether a waiver may name this gate, which may be one that holds a figure to a baseline.</summary>
    public static bool CanBeWaived(string name) => name.StartsWith(BaselinePrefix, StringComparison.Ordinal)
        ? Find(name[BaselinePrefix.Length..]) is { Allowance: not null }
        : Find(name) is { CanBeWaived: true };

    // What proves that there was a comparison, and that what it saw were values: nothing may make light of it.
    private static GateDescription Proof(string name, string measures, string unit, string limit) => new(name, measures, unit, limit);

    private static GateDescription Judged(string name, string measures, string unit, string limit, Allowance allowance) =>
        new(name, measures, unit, limit) { CanWarn = true, CanBeWaived = true, Allowance = allowance };

    private static GateDescription Figure(string name, string measures, string unit, Allowance allowance) =>
        new(name, measures, unit, "none") { Allowance = allowance, IsBaselineOnly = true };
}
