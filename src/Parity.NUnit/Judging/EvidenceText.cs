using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.NUnit.Judging;

/// <summary>What lies behind a failure: outputs outside their tolerance and the worst differences of detections.</summary>
internal static class EvidenceText
{
    /// <summary>Enough to see what kind of difference it is; the report has all.</summary>
    public const int Most = 5;

    /// <summary>Of a whole run.</summary>
    public static IEnumerable<string> Lines(RunPlan plan, CandidateReport candidate) =>
        Lines(plan, candidate.Outputs, [.. candidate.Differences.OrderBy(difference => difference.Cause.Order()).ThenByDescending(ScoreOf)], candidate.DifferencesLeftOut, tellsInput: true);

    /// <summary>Of one input.</summary>
    public static IEnumerable<string> Lines(RunPlan plan, CaseReport entry) =>
        Lines(plan, entry.Outputs, entry.Detections?.Differences ?? [], entry.Detections?.DifferencesLeftOut ?? 0, tellsInput: false);

    private static IEnumerable<string> Lines(RunPlan plan, IEnumerable<OutputReport> outputs, IReadOnlyList<DifferenceReport> differences, long leftOut, bool tellsInput)
    {
        foreach (var output in outputs.Where(output => output.Mismatched > 0 || output.Problem is not null))
        {
            yield return output.Problem ?? Output(output);
        }

        foreach (var difference in differences.Take(Most))
        {
            yield return Difference(plan, difference, tellsInput);
        }

        if (differences.Count + leftOut > Most)
        {
            yield return $"and {differences.Count + leftOut - Most} more differences";
        }
    }

    private static string Output(OutputReport output)
    {
        var worst = output.Worst is { } element
            ? $"; worst{(output.WorstInput is { } input ? $" in {input}" : string.Empty)} at flat index {element.Index}: {Figures.Element(element.Reference)} became {Figures.Element(element.Candidate)}"
            : string.Empty;
        return $"{output.Name}: {output.Mismatched} of {output.Elements} elements ({Figures.Percent(output.MismatchedShare ?? 0)}) outside atol {Figures.Short(output.Atol)}, rtol {Figures.Short(output.Rtol)}; largest |c - r| {Figures.Short(output.MaxAbs)}; passes from atol {Figures.Exact(output.SmallestPassingTolerance ?? double.PositiveInfinity)}{worst}";
    }

    private static string Difference(RunPlan plan, DifferenceReport difference, bool tellsInput)
    {
        var detection = difference.Reference ?? difference.Candidate!;
        var label = plan.Detection?.Classes.ElementAtOrDefault(detection.Label) ?? $"class {detection.Label}";
        return $"{(tellsInput ? $"{difference.Input}: " : string.Empty)}{Word(difference.Kind)} {label} {Figures.Short(detection.Score)} {Figures.Shown(detection.Box)}: {Word(difference.Cause)}: {difference.Detail}";
    }

    private static double ScoreOf(DifferenceReport difference) => (difference.Reference ?? difference.Candidate!).Score;

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
