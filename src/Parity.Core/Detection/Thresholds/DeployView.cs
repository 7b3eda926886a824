using System.Collections.Immutable;
using static System.FormattableString;

namespace Parity.Core.Detection.Thresholds;

/// <summary>The detections of one input as a user of the deployed model sees them.</summary>
/// <param name="Reference">Boxes that the reference shows.</param>
/// <param name="Candidate">Boxes that the candidate shows.</param>
/// <param name="Both">Boxes that both show, with the same label and of the same object.</param>
/// <param name="Changes">What appears and vanishes, best score first.</param>
public sealed record DeployView(int Reference, int Candidate, int Both, ImmutableArray<DeployChange> Changes)
{
    /// <summary>Looks at a comparison through the deploy threshold.</summary>
    public static DeployView Of(DetectionComparison comparison, DetectionOptions options, DeployThreshold deploy)
    {
        var changes = new List<DeployChange>();
        var (reference, candidate, both) = (0, 0, 0);
        double ThresholdOf(DetectedObject detection) => deploy.Of(options.ClassName(detection.Label));
        bool IsShown(DetectedObject? detection) => detection is not null && detection.Score > (float)ThresholdOf(detection);

        foreach (var pair in comparison.Matched)
        {
            var (r, c) = (pair.Reference, pair.Candidate);
            var (before, after, isSame) = (IsShown(r), IsShown(c), pair.ShowsSameObject(options.Epsilon));
            (reference, candidate, both) = (reference + (before ? 1 : 0), candidate + (after ? 1 : 0), both + (before && after && isSame ? 1 : 0));
            if (before && after && !isSame)
            {
                var detail = Invariant($"its box moved by {r.Box.LargestCornerDistance(c.Box):G4} pixels, to where another object would be");
                changes.Add(new DeployChange(DeployChangeKind.Vanished, ThresholdOf(r), DifferenceCause.Unexplained, detail, r, c));
                changes.Add(new DeployChange(DeployChangeKind.Appeared, ThresholdOf(c), DifferenceCause.Unexplained, detail, r, c));
            }
            else if (before != after)
            {
                var cause = Math.Abs((double)r.Score - c.Score) <= options.Epsilon.Score ? DifferenceCause.Threshold : DifferenceCause.Unexplained;
                var detail = Invariant($"score {r.Score:G7} became {c.Score:G7}: the deploy threshold {ThresholdOf(r):G6} lies between");
                changes.Add(new DeployChange(before ? DeployChangeKind.Vanished : DeployChangeKind.Appeared, ThresholdOf(r), cause, detail, r, c));
            }
        }

        foreach (var difference in comparison.Differences.Where(difference => difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.LabelFlip))
        {
            if (IsShown(difference.Reference))
            {
                reference++;
                changes.Add(Change(DeployChangeKind.Vanished, ThresholdOf(difference.Reference!), difference));
            }

            if (IsShown(difference.Candidate))
            {
                candidate++;
                changes.Add(Change(DeployChangeKind.Appeared, ThresholdOf(difference.Candidate!), difference));
            }
        }

        return new DeployView(reference, candidate, both, [.. changes.OrderByDescending(change => (change.Reference ?? change.Candidate)!.Score)]);
    }

    private static DeployChange Change(DeployChangeKind kind, double threshold, DetectionDifference difference) =>
        new(kind, threshold, difference.Cause, difference.Detail, difference.Reference, difference.Candidate);
}
