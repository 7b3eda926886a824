using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Harvest;
using Parity.Core.Inputs;

namespace Parity.Cli.Harvest;

/// <summary>One reason of a hard case.</summary>
internal sealed record HarvestReason
{
    /// <inheritdoc cref="HardCaseReason.Kind"/>
    public required HardCaseKind Kind { get; init; }

    /// <summary>The candidate or backend it concerns; null where it concerns all.</summary>
    public required string? Backend { get; init; }

    /// <inheritdoc cref="HardCaseReason.Difference"/>
    public required DifferenceKind? Difference { get; init; }

    /// <inheritdoc cref="HardCaseReason.Cause"/>
    public required DifferenceCause? Cause { get; init; }

    /// <inheritdoc cref="HardCaseReason.Change"/>
    public required DeployChangeKind? Change { get; init; }

    /// <inheritdoc cref="HardCaseReason.Threshold"/>
    public required double? Threshold { get; init; }

    /// <inheritdoc cref="HardCaseReason.Margin"/>
    public required double? Margin { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Detail { get; init; }

    /// <summary>The reference's detection; null without one.</summary>
    public required HarvestDetection? Reference { get; init; }

    /// <summary>The candidate's detection; null without one.</summary>
    public required HarvestDetection? Candidate { get; init; }

    public static HarvestReason Of(HardCaseReason reason, HarvestOptions options, PixelMapping? mapping) => new()
    {
        Kind = reason.Kind,
        Backend = reason.Candidate,
        Difference = reason.Difference,
        Cause = reason.Cause,
        Change = reason.Change,
        Threshold = reason.Threshold,
        Margin = reason.Margin,
        Detail = reason.Detail,
        Reference = HarvestDetection.Of(reason.Reference, options, mapping),
        Candidate = HarvestDetection.Of(reason.Judged, options, mapping),
    };
}
