using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Tests.Detection.Thresholds;

internal sealed class ThresholdCurveTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);
    private static readonly DetectionOptions Lowest = Comparisons.Options with { ScoreThreshold = 0 };

    [TestCase(0, 0, 100)]
    [TestCase(0.001, 1, 99)]
    [TestCase(0.05, 5, 95)]
    [TestCase(0.29, 29, 71)]
    [TestCase(0.295, 30, 70)]
    [TestCase(0.99, 99, 1)]
    public void Has_every_hundredth_from_the_score_threshold_up(double scoreThreshold, int first, int points)
    {
        var options = Lowest with { ScoreThreshold = scoreThreshold };
        var expected = Enumerable.Range(first, points).Select(step => step / 100.0).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ThresholdCurve.Empty(options).Select(point => point.Threshold), Is.EqualTo(expected));
        Assert.That(ThresholdCurve.Empty(options), Is.All.Matches<ThresholdPoint>(point => point is { Reference: 0, Candidate: 0, Both: 0, Agreement: null }));
        Assert.That(Measure([(Here, [1f])], [(Here, [1f])], options).Select(point => point.Threshold), Is.EqualTo(expected));
    }

    [Test]
    public void Above_the_last_hundredth_there_is_nothing_to_tell() =>
        Assert.That(ThresholdCurve.Empty(Lowest with { ScoreThreshold = 0.995 }), Is.Empty);

    [Test]
    public void Score_on_a_hundredth_is_a_detection_only_below_it([Range(1, 99)] int step)
    {
        var score = (float)(step / 100.0);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Thresholds(score), Is.EqualTo(step));
        Assert.That(Thresholds(MathF.BitIncrement(score)), Is.EqualTo(step + 1));
        Assert.That(Thresholds(MathF.BitDecrement(score)), Is.EqualTo(step));
    }

    [Test]
    public void Score_of_1_is_a_detection_at_every_threshold_and_the_smallest_at_0_alone()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Thresholds(1f), Is.EqualTo(100));
        Assert.That(Thresholds(float.Epsilon), Is.EqualTo(1));
    }

    [Test]
    public void Label_flip_counts_on_each_side_at_its_own_score_and_never_for_both()
    {
        var curve = Measure([(Here, [0.8f, 0.1f])], [(Here, [0.1f, 0.6f])], Lowest);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(At(curve, 50), Is.EqualTo(new ThresholdPoint(0.5, 1, 1, 0)));
        Assert.That(At(curve, 70), Is.EqualTo(new ThresholdPoint(0.7, 1, 0, 0)));
        Assert.That(At(curve, 50).Agreement, Is.Zero);
    }

    [Test]
    public void Pair_counts_for_both_up_to_its_lower_score()
    {
        var curve = Measure([(Here, [0.8f]), (There, [0.3f])], [(Here, [0.6f]), (There, [0.3f])], Lowest);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(At(curve, 20), Is.EqualTo(new ThresholdPoint(0.2, 2, 2, 2)));
        Assert.That(At(curve, 59), Is.EqualTo(new ThresholdPoint(0.59, 1, 1, 1)));
        Assert.That(At(curve, 60), Is.EqualTo(new ThresholdPoint(0.6, 1, 0, 0)));
        Assert.That(At(curve, 80), Is.EqualTo(new ThresholdPoint(0.8, 0, 0, 0)));
        Assert.That((At(curve, 20).Agreement, At(curve, 60).Agreement, At(curve, 80).Agreement), Is.EqualTo(((double?)1, (double?)0, (double?)null)));
    }

    [Test]
    public void Pair_whose_boxes_show_different_objects_is_not_the_same_detection()
    {
        var curve = Measure([(Here, [0.8f])], [(There, [0.8f])], Lowest);

        Assert.That(At(curve, 50), Is.EqualTo(new ThresholdPoint(0.5, 1, 1, 0)));
    }

    [Test]
    public void Points_of_inputs_add_up()
    {
        var sum = new ThresholdPoint(0.5, 3, 2, 1).Plus(new ThresholdPoint(0.5, 10, 20, 5));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(sum, Is.EqualTo(new ThresholdPoint(0.5, 13, 22, 6)));
        Assert.That(sum.Agreement, Is.EqualTo(6.0 / 29));
    }

    [Test]
    public void Equals_a_count_at_every_threshold() => Prop.ForAll(Comparisons.Scenes, scene =>
    {
        var comparison = Comparisons.Compare(scene.Reference, scene.Candidate, Lowest);
        return ThresholdCurve.Measure(comparison, Lowest).SequenceEqual(ThresholdCurve.Empty(Lowest).Select(point => Counted(comparison, point.Threshold, Lowest)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void Classes_add_up_to_all() => Prop.ForAll(Comparisons.Scenes, scene =>
    {
        var comparison = Comparisons.Compare(scene.Reference, scene.Candidate, Lowest);
        var sum = ThresholdCurve.LabelsOf(comparison)
            .Select(label => ThresholdCurve.Measure(comparison, Lowest, label))
            .Aggregate(ThresholdCurve.Empty(Lowest), (total, curve) => [.. total.Zip(curve, (left, right) => left.Plus(right))]);
        return sum.SequenceEqual(ThresholdCurve.Measure(comparison, Lowest));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Test]
    public void A_class_counts_its_own_detections_and_a_flip_in_both_classes()
    {
        var comparison = Comparisons.Compare([(Here, [0.8f, 0.1f]), (There, [0.9f, 0])], [(Here, [0.1f, 0.6f]), (There, [0.9f, 0])], Lowest);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ThresholdCurve.LabelsOf(comparison), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(At(ThresholdCurve.Measure(comparison, Lowest, 0), 50), Is.EqualTo(new ThresholdPoint(0.5, 2, 1, 1)));
        Assert.That(At(ThresholdCurve.Measure(comparison, Lowest, 1), 50), Is.EqualTo(new ThresholdPoint(0.5, 0, 1, 0)));
    }

    [Test]
    public void Equals_comparing_again_at_every_threshold([Values] NmsSemantics semantics, [Values] bool multiLabel, [Values] bool capped) => Prop.ForAll(Comparisons.Scenes, scene =>
    {
        var nms = Comparisons.Options.Nms with { Semantics = semantics, MultiLabel = multiLabel };
        var options = Comparisons.Options with { Nms = capped ? nms with { MaxDetections = 5, MaxPerClass = 3, MaxCandidates = 14, MaxCandidatesPerClass = 8 } : nms };
        var curve = ThresholdCurve.Measure(Comparisons.Compare(scene.Reference, scene.Candidate, options), options);
        return curve.All(point =>
        {
            var again = Comparisons.Compare(scene.Reference, scene.Candidate, options with { ScoreThreshold = point.Threshold });
            var (missing, extra, flips) = (Kinds(again, DifferenceKind.Missing), Kinds(again, DifferenceKind.Extra), Kinds(again, DifferenceKind.LabelFlip));
            return point == new ThresholdPoint(
                point.Threshold, again.Matched.Length + missing + flips, again.Matched.Length + extra + flips,
                again.Matched.Count(pair => pair.ShowsSameObject(options.Epsilon)));
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static long Kinds(DetectionComparison comparison, DifferenceKind kind) => comparison.Differences.Count(difference => difference.Kind == kind);

    private static ThresholdPoint Counted(DetectionComparison comparison, double threshold, DetectionOptions options)
    {
        bool Over(DetectedObject? detection) => detection is not null && detection.Score > (float)threshold;
        var single = comparison.Differences.Where(difference => difference.Kind is not (DifferenceKind.ScoreMoved or DifferenceKind.BoxMoved)).ToList();
        bool IsBoth(MatchedPair pair) => Over(pair.Reference) && Over(pair.Candidate)
            && (pair.Reference.Box.IouWith(pair.Candidate.Box) >= 0.5 || pair.Reference.Box.LargestCornerDistance(pair.Candidate.Box) <= options.Epsilon.Box);
        return new ThresholdPoint(
            threshold,
            comparison.Matched.Count(pair => Over(pair.Reference)) + single.Count(difference => Over(difference.Reference)),
            comparison.Matched.Count(pair => Over(pair.Candidate)) + single.Count(difference => Over(difference.Candidate)),
            comparison.Matched.Count(IsBoth));
    }

    // At how many of the hundred thresholds a score is a detection.
    private static int Thresholds(float score) => Measure([(Here, [score])], [(Here, [score])], Lowest).Count(point => point == new ThresholdPoint(point.Threshold, 1, 1, 1));

    private static ImmutableArray<ThresholdPoint> Measure((Box, float[])[] reference, (Box, float[])[] candidate, DetectionOptions options) =>
        ThresholdCurve.Measure(Comparisons.Compare(reference, candidate, options), options);

    private static ThresholdPoint At(ImmutableArray<ThresholdPoint> curve, int step) => curve.Single(point => point.Threshold == step / 100.0);
}
