using System.Collections.Immutable;
using Parity.Core.Comparison;

namespace Parity.Core.Reports;

/// <summary>Error figures over some elements: an output, or a group within it. Figures are null where nothing was compared.</summary>
public record ErrorReport
{
    /// <summary>The output's or group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Elements compared.</summary>
    public long Elements { get; init; }

    /// <summary>Elements outside the tolerance.</summary>
    public long Mismatched { get; init; }

    /// <summary>Those as a share of the elements compared.</summary>
    public double? MismatchedShare { get; init; }

    /// <summary>Largest |c − r|.</summary>
    public double? MaxAbs { get; init; }

    /// <summary>Mean |c − r|.</summary>
    public double? MeanAbs { get; init; }

    /// <summary>Root of the mean of (c − r)².</summary>
    public double? RmsAbs { get; init; }

    /// <summary>Largest relative error.</summary>
    public double? MaxRel { get; init; }

    /// <summary>Cosine of the angle between both.</summary>
    public double? Cosine { get; init; }

    /// <summary>Largest distance in units in the last place; null for integers.</summary>
    public ulong? MaxUlp { get; init; }

    /// <summary>Quantiles of |c − r|.</summary>
    public ErrorQuantiles? Quantiles { get; init; }

    /// <summary>For N = 1…7 the share of elements with |c − r| &lt; ½·10⁻ᴺ; null where no element was compared.</summary>
    public ImmutableArray<double>? DecimalsAgreed { get; init; }

    /// <summary>How many elements have errors of which size, by powers of two; only over a whole run, else none.</summary>
    public ImmutableArray<ErrorBin> Histogram
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Largest |c − r| / (atol + rtol·|r|); within tolerance up to 1.</summary>
    public double? MaxToleranceRatio { get; init; }

    /// <summary>The smallest atol that would have passed at the configured rtol.</summary>
    public double? SmallestPassingTolerance { get; init; }

    /// <summary>NaN elements of the reference.</summary>
    public long ReferenceNaN { get; init; }

    /// <summary>NaN elements of the candidate.</summary>
    public long CandidateNaN { get; init; }

    /// <summary>Infinite elements of the reference.</summary>
    public long ReferenceInfinities { get; init; }

    /// <summary>Infinite elements of the candidate.</summary>
    public long CandidateInfinities { get; init; }

    /// <summary>The worst element; null where nothing was compared.</summary>
    public WorstElement? Worst { get; init; }

    /// <summary>The input that holds the worst element, in figures over a whole run.</summary>
    public string? WorstInput { get; init; }
}
