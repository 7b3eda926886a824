using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

/// <summary>Statistics compared bit by bit; any NaN equals any other.</summary>
internal static class SameBits
{
    /// <summary>Every figure as text, in full precision, so that a difference is readable.</summary>
    public static string Of(ErrorStatistics s, bool withTolerance = true) => string.Join('\n',
    [
        $"elements {s.Elements} mismatched {s.Mismatched} share {s.MismatchedShare:R}",
        $"nan {s.ReferenceNaN} {s.CandidateNaN} infinities {s.ReferenceInfinities} {s.CandidateInfinities}",
        $"abs {s.MaxAbs:R} {s.MeanAbs:R} {s.RmsAbs:R} relative {s.MaxRel:R} cosine {s.Cosine:R} ulp {s.MaxUlp}",
        $"quantiles {s.Quantiles.P50:R} {s.Quantiles.P90:R} {s.Quantiles.P99:R} {s.Quantiles.P999:R}",
        $"decimals {string.Join(' ', s.DecimalsAgreed.Select(share => share.ToString("R")))}",
        $"ratio {s.MaxToleranceRatio:R} worst {s.Worst}",
        withTolerance ? $"smallest {s.SmallestPassingTolerance:R}" : string.Empty,
    ]);
}
