using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Runner.Cases;

namespace Parity.Runner.Totals;

/// <summary>From error statistics to their reported form.</summary>
internal static class OutputReports
{
    public static OutputReport Of(OutputFacts output, Tolerance tolerance) => new(Group(output.Name, output.Statistics!, null), tolerance.Atol, tolerance.Rtol)
    {
        Groups = [.. output.Groups.Select(group => Group(group.Name, group.Statistics, null))],
    };

    public static ErrorReport Group(string name, ErrorStatistics statistics, string? worstInput) => new()
    {
        Name = name,
        Elements = statistics.Elements,
        Mismatched = statistics.Mismatched,
        MismatchedShare = statistics.MismatchedShare,
        MaxAbs = statistics.MaxAbs,
        MeanAbs = statistics.MeanAbs,
        RmsAbs = statistics.RmsAbs,
        MaxRel = statistics.MaxRel,
        Cosine = statistics.Cosine,
        MaxUlp = statistics.MaxUlp,
        Quantiles = statistics.Quantiles,
        // Of no elements there is no share, and NaN in a list cannot be read back.
        DecimalsAgreed = statistics.Elements == 0 ? null : statistics.DecimalsAgreed,
        MaxToleranceRatio = statistics.MaxToleranceRatio,
        SmallestPassingTolerance = statistics.SmallestPassingTolerance,
        ReferenceNaN = statistics.ReferenceNaN,
        CandidateNaN = statistics.CandidateNaN,
        ReferenceInfinities = statistics.ReferenceInfinities,
        CandidateInfinities = statistics.CandidateInfinities,
        Worst = statistics.Worst,
        WorstInput = worstInput,
    };
}
