using System.Collections.Immutable;

namespace Parity.Core.Comparison;

/// <summary>
/// How far a candidate c is from a reference r, over all elements, computed in double. A figure that would include a NaN is
/// NaN, one that would include an infinite error is infinite, and one over no elements is NaN: no limit on it can hold.
/// </summary>
public sealed record ErrorStatistics
{
    /// <summary>Up to this many elements quantiles are exact.</summary>
    public const int ExactQuantilesUpTo = 4096;

    /// <summary>Elements compared; none is no proof of anything.</summary>
    public required long Elements { get; init; }

    /// <summary>Whether anything was compared.</summary>
    public bool HasEvidence => Elements > 0;

    /// <summary>Elements with |c − r| &gt; atol + rtol·|r|; NaN on either side and unequal infinities always, equal ones unless allowed.</summary>
    public required long Mismatched { get; init; }

    /// <summary>Mismatched elements as a share in [0, 1]; NaN over no elements.</summary>
    public double MismatchedShare => Elements == 0 ? double.NaN : (double)Mismatched / Elements;

    /// <summary>NaN elements of the reference.</summary>
    public required long ReferenceNaN { get; init; }

    /// <summary>NaN elements of the candidate.</summary>
    public required long CandidateNaN { get; init; }

    /// <summary>Infinite elements of the reference.</summary>
    public required long ReferenceInfinities { get; init; }

    /// <summary>Infinite elements of the candidate.</summary>
    public required long CandidateInfinities { get; init; }

    /// <summary>Largest |c − r|.</summary>
    public required double MaxAbs { get; init; }

    /// <summary>Mean |c − r|.</summary>
    public required double MeanAbs { get; init; }

    /// <summary>√(mean (c − r)²).</summary>
    public required double RmsAbs { get; init; }

    /// <summary>
    /// Largest |c − r| / |r|. Where r = 0 it is 0 if c = 0 too, else +∞: one spurious activation makes this figure infinite, and
    /// <see cref="MaxAbs"/> says how large they are.
    /// </summary>
    public required double MaxRel { get; init; }

    /// <summary>
    /// Σrc / (‖r‖·‖c‖) in [−1, 1]; 1 if both are all zero, 0 if one is. Blind to scale: (1, 1) against (1000, 1000) gives 1. NaN
    /// where it cannot be computed: NaN or a disagreeing infinity among the elements, or squares outside the range of double.
    /// Equal infinities that are allowed are left out.
    /// </summary>
    public required double Cosine { get; init; }

    /// <summary>
    /// Largest distance in units in the last place of the tensor's own type, −0 and +0 being the same; null for integers and bool,
    /// the largest number where NaN or an infinite error is in it.
    /// </summary>
    public required ulong? MaxUlp { get; init; }

    /// <summary>
    /// The smallest error e such that at least that share of elements has an error ≤ e: exact up to
    /// <see cref="ExactQuantilesUpTo"/> elements of one comparison; else the upper edge of a histogram's bin, less than 1/32 too
    /// large (and, by rounding errors to float32, at most 2⁻²⁴ too small), never above <see cref="MaxAbs"/>. A NaN counts as +∞.
    /// </summary>
    public required ErrorQuantiles Quantiles { get; init; }

    /// <summary>For N = 1…7 the share of elements with |c − r| &lt; ½·10⁻ᴺ; a NaN or infinite error is in none. NaN over no elements.</summary>
    public required ImmutableArray<double> DecimalsAgreed { get; init; }

    /// <summary>Largest |c − r| / (atol + rtol·|r|), 0/0 being 0; every element is within tolerance up to 1.</summary>
    public required double MaxToleranceRatio { get; init; }

    /// <summary>
    /// The smallest atol that would have passed at the given rtol: max(|c − r| − rtol·|r|), not below 0, rounded so that this very
    /// number passes and the one before it fails. +∞ where none would: NaN or an infinite error.
    /// </summary>
    public required double SmallestPassingTolerance { get; init; }

    /// <summary>
    /// The element with <see cref="MaxToleranceRatio"/>, the one furthest outside (or least far inside) its tolerance, the first of equals; a NaN or an unequal infinity comes
    /// first. Null where nothing differs.
    /// </summary>
    public required WorstElement? Worst { get; init; }

    /// <summary>
    /// The errors by powers of two, bins without any left out, from the smallest up. Rounding errors to float32 can lift one over an edge that is
    /// 2⁻²⁴ of it away. The counts are those of <see cref="Elements"/>.
    /// </summary>
    public ImmutableArray<ErrorBin> Histogram() => Totals.Histogram.ByOctave();

    internal ErrorTotals Totals { get; init; } = new();
}
