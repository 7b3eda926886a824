using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Reports;

namespace Parity.Core.Tests.Harvest;

/// <summary>Cases with a few detections, each at an anchor of its own.</summary>
internal static class HarvestSamples
{
    private static readonly Box Place = new(0, 0, 10, 10);

    public static CaseReport Case(string input, params ImmutableArray<object> detections) => new()
    {
        Input = input,
        Candidate = "ort",
        Outputs = [new OutputReport { Name = "o", Atol = 1e-4, Rtol = 1e-4 }],
        Detections = new DetectionReport
        {
            Reference = 0,
            Candidate = 0,
            DisagreeingAnchors = 0,
            Matched = [.. detections.OfType<MatchedPair>()],
            Differences = [.. detections.OfType<DifferenceReport>()],
            DifferencesLeftOut = 0,
        },
    };

    public static MatchedPair Matched(int anchor, float reference, float candidate, int label = 0) => new(At(anchor, label, reference), At(anchor, label, candidate), 1);

    public static DifferenceReport Difference(DifferenceKind kind, DifferenceCause cause, int anchor, float? reference, float? candidate, int label = 0, int candidateLabel = 0) => new()
    {
        Input = "a",
        Kind = kind,
        Cause = cause,
        Margin = 0.5,
        Epsilon = null,
        Detail = $"{kind} {cause} {anchor}",
        Reference = reference is { } r ? At(anchor, label, r) : null,
        Candidate = candidate is { } c ? At(anchor, candidateLabel, c) : null,
    };

    private static DetectedObject At(int anchor, int label, float score) => new(anchor, label, score, Place);
}
