using System.Collections.Immutable;
using NUnit.Framework.Constraints;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;

namespace Parity.NUnit.Constraints;

/// <summary>How a list of detections agrees with its reference.</summary>
public sealed class DetectionParityResult : ConstraintResult
{
    private readonly string? _problem;

    internal DetectionParityResult(IConstraint constraint, object? actual, DetectionComparison? comparison, string? problem)
        : base(constraint, actual) => (Comparison, _problem) = (comparison, problem);

    /// <summary>Who is who, and what differs; null where the lists could not be compared. Labels are those of the lists.</summary>
    public DetectionComparison? Comparison { get; }

    /// <summary>The differences that count.</summary>
    public ImmutableArray<DetectionDifference> Differences => [.. Comparison?.Differences.Where(difference => difference.BandScore >= From) ?? []];

    /// <summary>Matched pairs that count and overlap too little.</summary>
    public ImmutableArray<MatchedPair> Apart => [.. Comparison?.Matched.Where(pair => pair.Reference.Score >= From && !(pair.Iou >= MinIou)) ?? []];

    /// <inheritdoc/>
    public override bool IsSuccess => Comparison is not null && Differences.IsEmpty && Apart.IsEmpty && (AllowsEmpty || HasEvidence);

    internal bool HasEvidence => Comparison is not null && (Comparison.Matched.Any(pair => pair.Reference.Score >= From) || !Differences.IsEmpty);

    internal double From { get; init; }

    internal double MinIou { get; init; }

    internal ImmutableArray<string> Names { get; init; } = [];

    internal bool AllowsEmpty { get; init; }

    /// <inheritdoc/>
    public override void WriteMessageTo(MessageWriter writer)
    {
        writer.WriteMessageLine($"Expected: {Description}");
        writer.WriteMessageLine($"But was:  {_problem ?? DetectionParityText.Summary(this)}");
        foreach (var line in _problem is null ? DetectionParityText.Details(this) : [])
        {
            writer.WriteMessageLine(line);
        }
    }
}
