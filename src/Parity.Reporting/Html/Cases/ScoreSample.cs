using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.Reporting.Html.Cases;

/// <summary>
/// Chooses which detections a scatter chart shows: all, or as many of each twentieth of the score as there is room for, evenly over the
/// run. Most detections score next to nothing, and would else leave no room for those that count.
/// </summary>
internal sealed class ScoreSample(PlanView plan)
{
    private const int Bins = 20;

    private readonly long[] _found = new long[Bins];
    private readonly long[] _seen = new long[Bins];
    private readonly List<ScorePoint> _points = [];
    private long? _room;

    /// <summary>Detections of the run, pairs counted once.</summary>
    public long All => _found.Sum();

    /// <summary>What is shown of them.</summary>
    public IReadOnlyList<ScorePoint> Points => _points;

    /// <summary>The first look.</summary>
    public void Count(DetectionReport detections)
    {
        foreach (var point in Read(detections))
        {
            _found[BinOf(point)]++;
        }
    }

    /// <summary>The second look.</summary>
    /// <param name="detections">The same detections again.</param>
    /// <param name="most">So many points at most.</param>
    public void Choose(DetectionReport detections, int most)
    {
        var room = _room ??= RoomOfABin(most);
        foreach (var point in Read(detections))
        {
            var bin = BinOf(point);
            var (all, at) = (_found[bin], _seen[bin]++);
            var shown = Math.Min(room, all);

            // Every all/shown-th, whatever the order of the run.
            if ((at + 1) * shown / all > at * shown / all)
            {
                _points.Add(point);
            }
        }
    }

    // What sparse bins do not need, full ones may have.
    private long RoomOfABin(int most)
    {
        var room = Math.Max(1, (long)most / Bins);
        while (_found.Any(all => all > room) && _found.Sum(all => Math.Min(all, room + 1)) <= most)
        {
            room++;
        }

        return room;
    }

    private IEnumerable<ScorePoint> Read(DetectionReport detections)
    {
        foreach (var pair in detections.Matched)
        {
            yield return new ScorePoint(DrawnBoxes.KindOf(pair, plan), pair.Reference.Score, pair.Candidate.Score);
        }

        foreach (var difference in detections.Differences)
        {
            if (difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.LabelFlip)
            {
                var kind = difference.Kind == DifferenceKind.Missing ? BoxKind.Missing : difference.Kind == DifferenceKind.Extra ? BoxKind.Extra : BoxKind.Flipped;
                yield return new ScorePoint(kind, difference.Reference?.Score ?? 0, difference.Candidate?.Score ?? 0);
            }
        }
    }

    private static int BinOf(ScorePoint point)
    {
        var score = Math.Max(point.Reference, point.Candidate);
        return float.IsFinite(score) ? (int)Math.Clamp(score * Bins, 0, Bins - 1) : 0;
    }
}
