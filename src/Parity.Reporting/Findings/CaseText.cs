using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Reporting.Console;

namespace Parity.Reporting.Findings;

/// <summary>What was found on one input, a line each, the worst first.</summary>
internal static class CaseText
{
    /// <summary>Outputs that were not compared, that hold values which are no numbers, or that are outside the tolerance.</summary>
    public static IEnumerable<string> Outputs(CaseReport report) =>
        from output in report.Outputs
        let line = Line(output)
        where line is not null
        select $"{output.Name}: {line}";

    /// <summary>Detections that differ, and how many more there are.</summary>
    public static IEnumerable<string> Differences(CaseReport report, ClassNames names)
    {
        foreach (var difference in report.Detections?.Differences ?? [])
        {
            yield return Line(difference, names);
        }

        if (report.Detections is { DifferencesLeftOut: > 0 } detections)
        {
            yield return $"… and {Numbers.Count(detections.DifferencesLeftOut)} more differences that the report does not hold";
        }
    }

    /// <summary>One difference: <c>missing cat, 0.9 → none; unexplained: …</c></summary>
    public static string Line(DifferenceReport difference, ClassNames names) =>
        $"{Words.Of(difference.Kind)} {names.InSentence(difference)}, {Score(difference.Reference)} → {Score(difference.Candidate)}; {Words.Of(difference.Cause)}: {difference.Detail}";

    /// <summary>A detection's score, or that there is none.</summary>
    public static string Score(DetectedObject? detection) => detection is null ? "none" : Numbers.Short(detection.Score);

    private static string? Line(OutputReport output)
    {
        if (output.Problem is { } problem)
        {
            return problem;
        }

        var parts = new List<string>();
        Add(output.CandidateNaN + output.CandidateInfinities, "values of the candidate are no finite numbers");
        Add(output.ReferenceNaN + output.ReferenceInfinities, "values of the reference are no finite numbers");
        if (output.Mismatched > 0)
        {
            parts.Add(
                $"{Numbers.Count(output.Mismatched)} of {Numbers.Count(output.Elements)} elements outside atol {Numbers.Short(output.Atol)}, rtol {Numbers.Short(output.Rtol)}; largest difference {Numbers.Short(output.MaxAbs)}");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : null;

        void Add(long count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{Numbers.Count(count)} {what}");
            }
        }
    }
}
