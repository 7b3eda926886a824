using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.NUnit.Constraints;

/// <summary>Lists of detections as decoded rows, which Parity matches as it does a model's.</summary>
internal static class DetectionLists
{
    public static ParityDetection Of(DetectedObject detection) => new(detection.Box, detection.Score, detection.Label);

    /// <summary>The first value that no detection can have, in words; null where there is none.</summary>
    public static string? Impossible(IReadOnlyList<ParityDetection> detections)
    {
        for (var i = 0; i < detections.Count; i++)
        {
            var (box, score, label) = detections[i];
            if (!(score is > 0 and <= 1) || label < 0 || !float.IsFinite(box.X1) || !float.IsFinite(box.Y1) || !float.IsFinite(box.X2) || !float.IsFinite(box.Y2))
            {
                return $"detection {i} has score {Figures.Short(score)}, label {label} and box {Figures.Shown(box)}: a score is above 0 and up to 1, a label not negative, a box finite";
            }
        }

        return null;
    }

    /// <summary>Compares two lists. Labels are shown as they are.</summary>
    public static DetectionComparison Compare(IReadOnlyList<ParityDetection> reference, IReadOnlyList<ParityDetection> candidate, DetectionEpsilon epsilon)
    {
        int[] labels = [.. reference.Concat(candidate).Select(detection => detection.Label).Distinct().Order()];
        using var left = Rows(reference, labels);
        using var right = Rows(candidate, labels);
        var options = new DetectionOptions
        {
            Decoder = DecoderKind.Generic,
            ScoreThreshold = 0,
            Epsilon = epsilon,
            Nms = new NmsOptions { Semantics = NmsSemantics.None, MaxCandidates = int.MaxValue, MaxDetections = Math.Max(left.Anchors, right.Anchors) },
        };
        var comparison = new DetectionComparer(options).Compare(left, right, identity: RowIdentity.Ranked);
        return comparison with
        {
            Matched = [.. comparison.Matched.Select(pair => pair with { Reference = Named(pair.Reference), Candidate = Named(pair.Candidate) })],
            Differences = [.. comparison.Differences.Select(difference => difference with { Reference = NamedOrNull(difference.Reference), Candidate = NamedOrNull(difference.Candidate) })],
        };

        DetectedObject Named(DetectedObject detection) => detection with { Label = labels[detection.Label] };
        DetectedObject? NamedOrNull(DetectedObject? detection) => detection is null ? null : Named(detection);
    }

    // A last row without a score says that no row was cut off behind the others.
    private static RawDetections Rows(IReadOnlyList<ParityDetection> detections, int[] labels)
    {
        var raw = new RawDetections(detections.Count + 1, Math.Max(1, labels.Length));
        raw.AllScores.Clear();
        (raw.X1[^1], raw.Y1[^1], raw.X2[^1], raw.Y2[^1]) = (0, 0, 0, 0);
        for (var i = 0; i < detections.Count; i++)
        {
            var (box, score, label) = detections[i];
            (raw.X1[i], raw.Y1[i], raw.X2[i], raw.Y2[i]) = (box.X1, box.Y1, box.X2, box.Y2);
            raw.Scores(Array.BinarySearch(labels, label))[i] = score;
        }

        return raw;
    }
}
