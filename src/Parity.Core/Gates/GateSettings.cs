using System.Collections.Immutable;
using Parity.Core.Detection;

namespace Parity.Core.Gates;

/// <summary>Every limit that a candidate is judged by. What is left out has a safe default; only <c>off</c> disables.</summary>
public sealed record GateSettings
{
    /// <summary>A tenth of a point of average precision: exports that are right lose less.</summary>
    public const double DefaultMaxMapDrop = 0.001;

    /// <summary>Largest number of elements outside the tolerance, over all outputs and inputs.</summary>
    public GateLimit MaxMismatched { get; init; } = GateLimit.Default(0);

    /// <summary>Largest number of elements of batch slots outside the tolerance of the single run; not used without batches.</summary>
    public GateLimit MaxBatchMismatched { get; init; } = GateLimit.Default(0);

    /// <summary>Limits by score, ascending; the first starts at the lowest band edge. Empty without detections.</summary>
    public ImmutableArray<BandGateSettings> Bands { get; init; } = [];

    /// <summary>Largest number of boxes that only the candidate shows at the deploy threshold; null judges none.</summary>
    public GateLimit? MaxAppeared { get; init; }

    /// <summary>Largest number of boxes that only the reference shows at the deploy threshold; null judges none.</summary>
    public GateLimit? MaxVanished { get; init; }

    /// <summary>Largest loss of average precision against the reference, 0 to 1; not used without ground truth.</summary>
    public GateLimit MaxMapDrop { get; init; } = GateLimit.Default(DefaultMaxMapDrop);

    /// <summary>Smallest number of inputs that were compared.</summary>
    public GateLimit MinInputs { get; init; } = GateLimit.Default(1);

    /// <summary>Smallest number of detections that the reference has over the run; not used without detections.</summary>
    public GateLimit MinReferenceDetections { get; init; } = GateLimit.Default(1);

    /// <summary>Smallest number of different answers that a backend must give to different inputs: a constant proves nothing.</summary>
    public GateLimit OutputsVary { get; init; } = GateLimit.Default(2);

    /// <summary>1 requires that reference and candidate are not the same file in the same engine.</summary>
    public GateLimit DistinctModels { get; init; } = GateLimit.Default(1);

    /// <summary>The defaults for these score bands: strict from the lowest edge at or above 0.5, general from the lowest edge.</summary>
    public static ImmutableArray<BandGateSettings> DefaultBandGates(DetectionOptions detection)
    {
        var edges = detection.Bands;
        var starts = edges.Where(edge => edge >= BandGateSettings.StrictFrom).Take(1).Append(edges[0]).Distinct().Order();
        return [.. starts.Select(BandGateSettings.DefaultsFor)];
    }
}
