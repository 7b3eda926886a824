using Parity.Core.Detection;
using static System.FormattableString;

namespace Parity.NUnit.Constraints;

/// <summary>Why lists of detections do not agree, in lines.</summary>
internal static class DetectionParityText
{
    private const int Most = 10;

    public static string Summary(DetectionParityResult result)
    {
        if (!result.HasEvidence)
        {
            return "no detection on either side that counts, so nothing was compared";
        }

        var count = result.Differences.CountBy(difference => difference.Kind).ToDictionary();
        int Of(DifferenceKind kind) => count.GetValueOrDefault(kind);
        var moved = result.Differences.Where(difference => difference.Kind is DifferenceKind.ScoreMoved or DifferenceKind.BoxMoved).Select(difference => difference.Reference).Distinct().Count();
        return $"{result.Comparison!.Matched.Count(pair => pair.Reference.Score >= result.From)} matched, {moved} of them moved; {Of(DifferenceKind.Missing)} missing, {Of(DifferenceKind.Extra)} extra, {Figures.Count(Of(DifferenceKind.LabelFlip), "label flip")}{(result.Apart.IsEmpty ? string.Empty : $"; {result.Apart.Length} overlap too little")}";
    }

    public static IEnumerable<string> Details(DetectionParityResult result)
    {
        foreach (var band in result.Comparison!.Bands.Reverse().Where(band => band.Reference + band.Candidate > 0))
        {
            yield return Invariant($"scores from {band.From}: the reference has {band.Reference}, the candidate {band.Candidate}; {band.Matched} matched, {band.Missing} missing, {band.Extra} extra, {band.LabelFlips} flipped{Pairs(band)}");
        }

        var lines = result.Differences.OrderByDescending(difference => difference.BandScore).Select(difference => Line(result, difference))
            .Concat(result.Apart.Select(pair => $"{Shown(result, pair.Reference)}: IoU {Figures.Short(pair.Iou)} with {Figures.Shown(pair.Candidate.Box)}")).ToList();
        foreach (var line in lines.Take(Most))
        {
            yield return line;
        }

        if (lines.Count > Most)
        {
            yield return $"and {lines.Count - Most} more differences";
        }
    }

    private static string Pairs(BandTally band) => band.Matched == 0 ? string.Empty : $"; matched ones differ by {Figures.Short(band.MaxScoreDiff)} in score, IoU from {Figures.Short(band.MinIou)}";

    private static string Line(DetectionParityResult result, DetectionDifference difference) => difference.Kind switch
    {
        DifferenceKind.Missing => $"missing: {Shown(result, difference.Reference!)}",
        DifferenceKind.Extra => $"extra: {Shown(result, difference.Candidate!)}",
        DifferenceKind.LabelFlip => $"flipped: {Shown(result, difference.Reference!)} became {Shown(result, difference.Candidate!)}",
        _ => $"moved: {Shown(result, difference.Reference!)}: {difference.Detail}",
    };

    private static string Shown(DetectionParityResult result, DetectedObject detection)
    {
        var label = detection.Label < result.Names.Length ? result.Names[detection.Label] : Invariant($"class {detection.Label}");
        return $"{label} {Figures.Short(detection.Score)} {Figures.Shown(detection.Box)}";
    }
}
