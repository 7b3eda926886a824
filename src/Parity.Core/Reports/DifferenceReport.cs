using Parity.Core.Detection;

namespace Parity.Core.Reports;

/// <summary>A detection difference with the input it was found on.</summary>
public sealed record DifferenceReport
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>How the two sides differ.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>What made them differ.</summary>
    public required DifferenceCause Cause { get; init; }

    /// <inheritdoc cref="DetectionDifference.Margin"/>
    public required double? Margin { get; init; }

    /// <inheritdoc cref="DetectionDifference.Epsilon"/>
    public required double? Epsilon { get; init; }

    /// <summary>The cause in words, with its numbers.</summary>
    public required string Detail { get; init; }

    /// <summary>The reference's detection; null for an extra one.</summary>
    public required DetectedObject? Reference { get; init; }

    /// <summary>The candidate's detection; null for a missing one.</summary>
    public required DetectedObject? Candidate { get; init; }

    /// <summary>The reported form of a difference.</summary>
    public static DifferenceReport Of(string input, DetectionDifference difference) => new()
    {
        Input = input,
        Kind = difference.Kind,
        Cause = difference.Cause,
        Margin = difference.Margin,
        Epsilon = difference.Epsilon,
        Detail = difference.Detail,
        Reference = difference.Reference,
        Candidate = difference.Candidate,
    };
}
