using Parity.Core.Comparison;

namespace Parity.Runner.Cases;

/// <summary>How far one output of a backend was from its single run.</summary>
/// <param name="Key">Which output, and what it was run in.</param>
/// <param name="MaxAbs">Largest absolute error.</param>
/// <param name="MaxRel">Largest relative error.</param>
/// <param name="Mismatched">Elements outside the tolerance.</param>
/// <param name="Problem">Why it could not be compared; null where it was.</param>
internal sealed record PassFact(PassKey Key, double MaxAbs, double MaxRel, long Mismatched, string? Problem)
{
    /// <summary>What a comparison gave.</summary>
    public static PassFact Of(PassKey key, TensorComparison comparison)
    {
        if (comparison.Problem is { } problem)
        {
            return Of(key, problem);
        }

        var statistics = comparison.Statistics!;
        // No element, no difference: the maximum over none is not a number.
        return new(key, statistics.HasEvidence ? statistics.MaxAbs : 0, statistics.HasEvidence ? statistics.MaxRel : 0, statistics.Mismatched, null);
    }

    /// <summary>What cannot be compared is as different as can be.</summary>
    public static PassFact Of(PassKey key, string problem) => new(key, double.PositiveInfinity, double.PositiveInfinity, 1, problem);
}
