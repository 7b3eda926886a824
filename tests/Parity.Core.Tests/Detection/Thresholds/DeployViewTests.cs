using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Tests.Detection.Thresholds;

internal sealed class DeployViewTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);
    private static readonly DetectionOptions Options = Comparisons.Options with { Classes = ["cat", "dog", "owl"] };
    private static readonly DeployThreshold Half = new(0.5, ImmutableSortedDictionary<string, double>.Empty);

    [Test]
    public void Box_that_both_show_changes_nothing()
    {
        var view = View([(Here, [0.9f, 0, 0])], [(Here, [0.6f, 0, 0])], Half);

        Assert.That((view.Reference, view.Candidate, view.Both, view.Changes.Length), Is.EqualTo((1, 1, 1, 0)));
    }

    [Test]
    public void Score_on_the_threshold_is_not_shown()
    {
        var view = View([(Here, [0.5f, 0, 0])], [(Here, [0.5f, 0, 0])], Half);

        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void Every_class_has_its_own_threshold()
    {
        var thresholds = new DeployThreshold(0.5, ImmutableSortedDictionary<string, double>.Empty.Add("dog", 0.8).Add("owl", 0.1));
        (Box, float[])[] values =
        [
            (Here, [0.6f, 0, 0]), (There, [0, 0.6f, 0]), (new Box(200, 0, 210, 10), [0, 0, 0.2f]), (new Box(300, 0, 310, 10), [0.2f, 0, 0]),
        ];
        var view = View(values, values, thresholds);

        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((2, 2, 2)), "the cat over 0.5 and the owl over 0.1");
    }

    [TestCase(0.50004f, 0.49998f, DifferenceCause.Threshold, DeployChangeKind.Vanished)]
    [TestCase(0.49998f, 0.50004f, DifferenceCause.Threshold, DeployChangeKind.Appeared)]
    [TestCase(0.5003f, 0.4999f, DifferenceCause.Unexplained, DeployChangeKind.Vanished)]
    [TestCase(0.4999f, 0.5003f, DifferenceCause.Unexplained, DeployChangeKind.Appeared)]
    public void Threshold_is_the_cause_only_of_scores_that_agree(float reference, float candidate, DifferenceCause cause, DeployChangeKind kind)
    {
        var view = View([(Here, [reference, 0, 0])], [(Here, [candidate, 0, 0])], Half);
        var change = view.Changes.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((change.Kind, change.Cause, change.Threshold), Is.EqualTo((kind, cause, 0.5)));
        Assert.That((change.Reference!.Score, change.Candidate!.Score), Is.EqualTo((reference, candidate)));
        Assert.That(change.Detail, Does.Contain("0.5 lies between"));
    }

    [Test]
    public void Detection_of_one_side_alone_appears_or_vanishes_for_its_own_reason()
    {
        var view = View([(Here, [0.9f, 0, 0]), (There, [0, 0, 0])], [(Here, [0, 0, 0]), (There, [0.7f, 0, 0])], Half);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((1, 1, 0)));
        Assert.That(view.Changes.Select(change => (change.Kind, change.Cause)), Is.EqualTo(new[]
        {
            (DeployChangeKind.Vanished, DifferenceCause.Unexplained), (DeployChangeKind.Appeared, DifferenceCause.Unexplained),
        }));
        Assert.That((view.Changes[0].Candidate, view.Changes[1].Reference), Is.EqualTo(((DetectedObject?)null, (DetectedObject?)null)));
    }

    [Test]
    public void Label_flip_takes_one_box_away_and_brings_another()
    {
        var view = View([(Here, [0.60003f, 0.6f, 0])], [(Here, [0.6f, 0.60003f, 0])], Half);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((1, 1, 0)));
        Assert.That(view.Changes.Select(change => (change.Kind, change.Cause)), Is.EqualTo(new[]
        {
            (DeployChangeKind.Vanished, DifferenceCause.LabelFlip), (DeployChangeKind.Appeared, DifferenceCause.LabelFlip),
        }));
    }

    [Test]
    public void Label_flip_is_seen_only_where_its_class_is_shown()
    {
        var thresholds = new DeployThreshold(0.5, ImmutableSortedDictionary<string, double>.Empty.Add("dog", 0.9));
        var view = View([(Here, [0.7f, 0.1f, 0])], [(Here, [0.1f, 0.7f, 0])], thresholds);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((1, 0, 0)));
        Assert.That(view.Changes.Single().Kind, Is.EqualTo(DeployChangeKind.Vanished));
    }

    [Test]
    public void Box_that_moved_to_another_object_vanishes_here_and_appears_there()
    {
        var view = View([(Here, [0.9f, 0, 0])], [(There, [0.9f, 0, 0])], Half);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((view.Reference, view.Candidate, view.Both), Is.EqualTo((1, 1, 0)));
        Assert.That(view.Changes.Select(change => change.Kind), Is.EqualTo(new[] { DeployChangeKind.Vanished, DeployChangeKind.Appeared }));
        Assert.That(view.Changes.Select(change => change.Cause), Is.All.EqualTo(DifferenceCause.Unexplained));
        Assert.That(view.Changes[0].Detail, Does.Contain("moved by 100 pixels"));
    }

    [Test]
    public void Changes_come_best_score_first()
    {
        var view = View(
            [(Here, [0.6f, 0, 0]), (There, [0.95f, 0, 0]), (new Box(200, 0, 210, 10), [0, 0, 0])],
            [(Here, [0, 0, 0]), (There, [0, 0, 0]), (new Box(200, 0, 210, 10), [0.8f, 0, 0])], Half);

        Assert.That(view.Changes.Select(change => (change.Reference ?? change.Candidate)!.Score), Is.EqualTo(new[] { 0.95f, 0.8f, 0.6f }));
    }

    [Test]
    public void What_is_shown_is_shown_by_both_or_is_a_change([Values] bool multiLabel) => Prop.ForAll(Comparisons.Scenes, scene =>
    {
        var thresholds = new DeployThreshold(0.5, ImmutableSortedDictionary<string, double>.Empty.Add("dog", 0.3).Add("owl", 0.7));
        var options = Options with { Nms = Options.Nms with { MultiLabel = multiLabel } };
        var comparison = Comparisons.Compare(scene.Reference, scene.Candidate, options);
        var view = DeployView.Of(comparison, options, thresholds);
        int Count(DeployChangeKind kind) => view.Changes.Count(change => change.Kind == kind);
        return view.Reference == view.Both + Count(DeployChangeKind.Vanished) && view.Candidate == view.Both + Count(DeployChangeKind.Appeared)
            && view.Reference == Shown(scene.Reference, options, thresholds) && view.Candidate == Shown(scene.Candidate, options, thresholds);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void Agrees_with_the_curve_where_all_classes_have_one_threshold() => Prop.ForAll(Comparisons.Scenes, scene =>
    {
        var comparison = Comparisons.Compare(scene.Reference, scene.Candidate, Options);
        return ThresholdCurve.Measure(comparison, Options).All(point =>
        {
            var view = DeployView.Of(comparison, Options, new DeployThreshold(point.Threshold, Half.ByClass));
            return point == new ThresholdPoint(point.Threshold, view.Reference, view.Candidate, view.Both);
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static int Shown((Box, float[])[] values, DetectionOptions options, DeployThreshold thresholds)
    {
        using var raw = Anchors.Of(values);
        return Core.Detection.Suppression.Selector.Select(raw, options).Kept
            .Count(detection => detection.Score > (float)thresholds.Of(options.Classes[detection.Label]));
    }

    private static DeployView View((Box, float[])[] reference, (Box, float[])[] candidate, DeployThreshold thresholds) =>
        DeployView.Of(Comparisons.Compare(reference, candidate, Options), Options, thresholds);
}
