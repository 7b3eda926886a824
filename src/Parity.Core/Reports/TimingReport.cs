using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>Where the time went, in milliseconds of wall time.</summary>
public sealed record TimingReport
{
    /// <summary>Loading all models.</summary>
    public required double LoadMs { get; init; }

    /// <summary>From the first image to the verdict.</summary>
    public required double RunMs { get; init; }

    /// <summary>Inside each engine during the run, by backend.</summary>
    public required ImmutableSortedDictionary<string, double> EngineMs { get; init; }

    /// <summary>Decoding and preprocessing, where the run waited for it.</summary>
    public required double PreprocessMs { get; init; }

    /// <summary>Comparing tensors and detections, and judging.</summary>
    public required double CompareMs { get; init; }

    /// <summary>The run's time outside all engines.</summary>
    public required double OutsideEnginesMs { get; init; }

    /// <summary>That time as a share of the run.</summary>
    public required double OutsideEnginesShare { get; init; }
}
