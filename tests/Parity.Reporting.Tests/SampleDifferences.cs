using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.Reporting.Tests;

/// <summary>Differences of detections.</summary>
internal static class SampleDifferences
{
    public static DifferenceReport Missing(string input) => new()
    {
        Input = input,
        Kind = DifferenceKind.Missing,
        Cause = DifferenceCause.Unexplained,
        Margin = null,
        Epsilon = null,
        Detail = "at the same anchor the other side scores 0.1 against 0.9",
        Reference = new DetectedObject(1, 0, 0.9f, new Box(0.1f, -2.5f, float.NaN, float.PositiveInfinity)),
        Candidate = null,
    };

    public static DifferenceReport Extra(string input) => new()
    {
        Input = input,
        Kind = DifferenceKind.Extra,
        Cause = DifferenceCause.Threshold,
        Margin = 1.2e-7,
        Epsilon = 1e-4,
        Detail = "score 0.2000012 against 0.1999998: the threshold 0.2 lies between",
        Reference = null,
        Candidate = new DetectedObject(2, 1, 0.2000012f, new Box(0, 0, 9, 9)),
    };
}
