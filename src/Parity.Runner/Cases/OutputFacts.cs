using System.Collections.Immutable;
using Parity.Core.Comparison;

namespace Parity.Runner.Cases;

/// <summary>One output of one candidate on one input: figures, or why there are none.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Problem">Why it was not compared; null where it was.</param>
/// <param name="Statistics">Figures over all elements; null where it was not compared.</param>
/// <param name="Groups">Figures by group.</param>
internal sealed record OutputFacts(string Name, string? Problem, ErrorStatistics? Statistics, ImmutableArray<GroupStatistics> Groups)
{
    /// <summary>Whether only its rows of matched detections were compared, which may be none.</summary>
    public bool IsOfRows { get; init; }

    /// <summary>What a comparison gave.</summary>
    public static OutputFacts Of(TensorComparison comparison) => new(comparison.Name, comparison.Problem, comparison.Statistics, comparison.Groups);

    /// <summary>An output that could not be compared.</summary>
    public static OutputFacts Of(string name, string problem) => new(name, problem, null, []);
}
