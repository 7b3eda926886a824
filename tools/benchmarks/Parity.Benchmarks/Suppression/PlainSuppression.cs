using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.Benchmarks.Suppression;

/// <summary>What selection is measured against: Ultralytics' rules as one writes them without a second thought, and nothing recorded.</summary>
internal static class PlainSuppression
{
    public static List<(int Anchor, int Label)> Select(RawDetections raw, float threshold, NmsOptions nms)
    {
        var candidates = new List<(int Anchor, int Label, float Score)>();
        for (var anchor = 0; anchor < raw.Anchors; anchor++)
        {
            var best = 0;
            for (var label = 0; label < raw.Classes; label++)
            {
                var score = raw.Scores(label)[anchor];
                best = score > raw.Scores(best)[anchor] ? label : best;
                if (nms.MultiLabel && score > threshold)
                {
                    candidates.Add((anchor, label, score));
                }
            }

            if (!nms.MultiLabel && raw.Scores(best)[anchor] > threshold)
            {
                candidates.Add((anchor, best, raw.Scores(best)[anchor]));
            }
        }

        var sorted = candidates.OrderByDescending(candidate => candidate.Score).Take(nms.MaxCandidates).ToArray();
        var boxes = Array.ConvertAll(sorted, candidate => Moved(raw.BoxOf(candidate.Anchor), candidate.Label * 7680f));
        var suppressed = new bool[sorted.Length];
        var kept = new List<(int, int)>();
        for (var i = 0; i < sorted.Length && kept.Count < nms.MaxDetections; i++)
        {
            if (suppressed[i])
            {
                continue;
            }

            kept.Add((sorted[i].Anchor, sorted[i].Label));
            for (var j = i + 1; j < sorted.Length; j++)
            {
                suppressed[j] = suppressed[j] || Overlap(boxes[i], boxes[j]) > nms.IouThreshold;
            }
        }

        return kept;
    }

    private static Box Moved(Box box, float offset) => new(box.X1 + offset, box.Y1 + offset, box.X2 + offset, box.Y2 + offset);

    private static float Overlap(Box a, Box b)
    {
        var width = Math.Max(0, Math.Min(a.X2, b.X2) - Math.Max(a.X1, b.X1));
        var height = Math.Max(0, Math.Min(a.Y2, b.Y2) - Math.Max(a.Y1, b.Y1));
        var intersection = width * height;
        return intersection / (((a.X2 - a.X1) * (a.Y2 - a.Y1)) + ((b.X2 - b.X1) * (b.Y2 - b.Y1)) - intersection);
    }
}
