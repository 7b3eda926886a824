using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Tests.Detection;

internal sealed class DetectionComparerTests
{
    private static readonly DetectionOptions Options = new() { Decoder = DecoderKind.Yolov8, ScoreThreshold = 0.2, Nms = new NmsOptions { IouThreshold = 0.5 } };
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);

    [Test]
    public void Equal_values_have_no_difference()
    {
        var comparison = Compare([(Here, [0.9f]), (There, [0.8f])], [(Here, [0.9f]), (There, [0.8f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(comparison.Differences, Is.Empty);
        Assert.That(comparison.Matched, Has.Length.EqualTo(2));
        Assert.That(comparison.DisagreeingAnchors, Is.Zero);
        Assert.That(comparison.Bands[^1].MinIou, Is.EqualTo(1));
    }

    [Test]
    public void Score_that_crosses_the_threshold_is_explained_with_its_margin()
    {
        var difference = Only(Compare([(Here, [0.20005f])], [(Here, [0.19998f])]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.Missing, DifferenceCause.Threshold)));
        Assert.That(difference.Margin, Is.EqualTo(5e-5).Within(1e-7));
        Assert.That(difference.Epsilon, Is.EqualTo(1e-4));
        Assert.That(difference.Candidate, Is.Null);
    }

    [Test]
    public void Score_that_crosses_the_threshold_upwards_is_an_explained_extra()
    {
        var difference = Only(Compare([(Here, [0.19998f])], [(Here, [0.20005f])]));

        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.Extra, DifferenceCause.Threshold)));
    }

    [Test]
    public void Score_that_falls_further_than_epsilon_is_unexplained_even_across_the_threshold()
    {
        var difference = Only(Compare([(Here, [0.2002f])], [(Here, [0.1999f])]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.Missing, DifferenceCause.Unexplained)));
        Assert.That(difference.Margin, Is.EqualTo(3e-4).Within(1e-6));
    }

    [Test]
    public void Overlap_that_crosses_the_NMS_threshold_is_explained()
    {
        // 10 × 10 against 10 × 5 inside it: an IoU of .5, which the threshold lets live.
        var difference = Only(Compare(
            [(Here, [0.9f]), (new Box(0, 0, 10, 4.99f), [0.8f])],
            [(Here, [0.9f]), (new Box(0, 0, 10, 5.01f), [0.8f])]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.Missing, DifferenceCause.NmsOverlap)));
        Assert.That(difference.Margin, Is.EqualTo(0.001).Within(1e-4));
        Assert.That(difference.Reference!.Anchor, Is.EqualTo(1));
    }

    [Test]
    public void Boxes_that_change_order_are_a_rank_swap_on_both_sides()
    {
        var comparison = Compare(
            [(Here, [0.90002f]), (new Box(1, 0, 11, 10), [0.9f])],
            [(Here, [0.9f]), (new Box(1, 0, 11, 10), [0.90003f])]);

        Assert.That(comparison.Differences.Select(d => (d.Kind, d.Cause)), Is.EquivalentTo(new[]
        {
            (DifferenceKind.Missing, DifferenceCause.RankSwap), (DifferenceKind.Extra, DifferenceCause.RankSwap),
        }));
    }

    [Test]
    public void Label_of_the_runner_up_is_an_explained_flip()
    {
        var difference = Only(Compare([(Here, [0.60005f, 0.6f])], [(Here, [0.6f, 0.60003f])]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.LabelFlip, DifferenceCause.LabelFlip)));
        Assert.That((difference.Reference!.Label, difference.Candidate!.Label), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Label_far_from_the_runner_up_is_an_unexplained_flip()
    {
        var difference = Only(Compare([(Here, [0.7f, 0.3f])], [(Here, [0.3f, 0.7f])]));

        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.LabelFlip, DifferenceCause.Unexplained)));
    }

    [Test]
    public void Place_under_a_cap_that_another_box_takes_is_explained()
    {
        var options = Options with { Nms = Options.Nms with { MaxDetections = 1 } };
        var comparison = Compare([(Here, [0.90002f]), (There, [0.9f])], [(Here, [0.9f]), (There, [0.90003f])], options);

        Assert.That(comparison.Differences.Select(d => (d.Kind, d.Cause)), Is.EquivalentTo(new[]
        {
            (DifferenceKind.Missing, DifferenceCause.Cap), (DifferenceKind.Extra, DifferenceCause.Cap),
        }));
    }

    [Test]
    public void What_follows_from_an_explained_change_is_a_cascade()
    {
        // The best box vanishes under the threshold's neighbour: the second comes back, which then suppresses the third.
        var comparison = Compare(
            [(Here, [0.90002f]), (new Box(3, 0, 13, 10), [0.9f]), (new Box(6, 0, 16, 10), [0.5f])],
            [(Here, [0.9f]), (new Box(3, 0, 13, 10), [0.90003f]), (new Box(6, 0, 16, 10), [0.5f])]);
        var third = comparison.Differences.Single(d => (d.Reference ?? d.Candidate)!.Anchor == 2);

        Assert.That((third.Kind, third.Cause), Is.EqualTo((DifferenceKind.Missing, DifferenceCause.Cascade)));
    }

    [Test]
    public void Agreeing_box_lost_to_a_disagreeing_one_is_unexplained()
    {
        var comparison = Compare([(Here, [0.9f]), (new Box(0, 0, 10, 9), [0.3f])], [(Here, [0.9f]), (new Box(0, 0, 10, 9), [0.95f])]);
        var lost = comparison.Differences.Single(d => d.Kind == DifferenceKind.Missing);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(lost.Reference!.Anchor, Is.Zero);
        Assert.That(lost.Cause, Is.EqualTo(DifferenceCause.Unexplained));
        Assert.That(lost.Detail, Does.Contain("another box"));
    }

    [Test]
    public void Extra_that_agreeing_values_bring_in_with_another_label_is_unexplained()
    {
        // The first box moves within epsilon and sets the second free; that the second is a dog then is a disagreement.
        var difference = Only(Compare(
            [(new Box(0, 0, 10, 4.99f), [0.9f, 0]), (Here, [0.3f, 0.1f])],
            [(new Box(0, 0, 10, 5.01f), [0.9f, 0]), (Here, [0.3f, 0.1f])]));
        var flipped = Compare(
            [(new Box(0, 0, 10, 5.01f), [0.9f, 0]), (Here, [0.3f, 0.1f])],
            [(new Box(0, 0, 10, 4.99f), [0.9f, 0]), (Here, [0.1f, 0.3f])]).Differences.Single(d => d.Kind == DifferenceKind.Extra);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((difference.Kind, difference.Cause), Is.EqualTo((DifferenceKind.Missing, DifferenceCause.NmsOverlap)));
        Assert.That(flipped.Cause, Is.EqualTo(DifferenceCause.Unexplained));
    }

    [Test]
    public void Moves_beyond_epsilon_are_differences_of_their_own()
    {
        var comparison = Compare([(Here, [0.9f])], [(new Box(0, 0, 10, 10.06f), [0.8998f])]);

        Assert.That(comparison.Differences.Select(d => (d.Kind, d.Cause)), Is.EqualTo(new[]
        {
            (DifferenceKind.ScoreMoved, DifferenceCause.Unexplained), (DifferenceKind.BoxMoved, DifferenceCause.Unexplained),
        }));
    }

    [Test]
    public void NaN_is_never_explained_and_never_matches_well()
    {
        var comparison = Compare([(Here, [0.9f]), (There, [0.8f])], [(Here, [float.NaN]), (new Box(100, 0, float.NaN, 10), [0.8f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(comparison.Differences.Select(d => (d.Kind, d.Cause)), Is.EqualTo(new[]
        {
            (DifferenceKind.Missing, DifferenceCause.Unexplained), (DifferenceKind.BoxMoved, DifferenceCause.Unexplained),
        }));
        Assert.That(comparison.Bands[^1].MinIou, Is.Not.GreaterThanOrEqualTo(0.99));
    }

    [Test]
    public void A_box_without_width_that_agrees_overlaps_entirely()
    {
        // Cut off at the edge of the picture: equal but for rounding, and without a common area.
        var comparison = Compare([(new Box(640, 10, 640, 20), [0.9f])], [(new Box(640, 10.0001f, 640, 20), [0.9f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(comparison.Differences, Is.Empty);
        Assert.That(comparison.Bands[^1].MinIou, Is.EqualTo(1));
    }

    [Test]
    public void A_box_without_width_that_moved_does_not_overlap() =>
        Assert.That(Compare([(new Box(640, 10, 640, 20), [0.9f])], [(new Box(640, 10.2f, 640, 20), [0.9f])]).Bands[^1].MinIou, Is.Zero);

    [Test]
    public void Anchors_are_measured_by_band_whether_detected_or_not()
    {
        var comparison = Compare(
            [(Here, [0.9f, 0.1f]), (There, [0.05f, 0.12f]), (There, [0.01f, 0.02f])],
            [(Here, [0.8f, 0.1f]), (new Box(100, 0, 110.5f, 10), [0.05f, 0.12f]), (There, [0.01f, 0.03f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(comparison.Anchors.Select(band => (band.From, band.Scores.Elements)), Is.EqualTo(new[] { (0, 1L), (0.1, 1L), (0.2, 0L), (0.5, 1L) }));
        Assert.That(comparison.Anchors[3].Scores.MaxAbs, Is.EqualTo(0.1).Within(1e-6));
        Assert.That(comparison.Anchors[1].Corners.MaxAbs, Is.EqualTo(0.5));
        Assert.That(comparison.Anchors[0].Scores.MaxAbs, Is.EqualTo(0.01).Within(1e-6));
    }

    [Test]
    public void Values_perturbed_within_epsilon_leave_nothing_unexplained([Values] bool multiLabel, [Values] bool agnostic) => Prop.ForAll(
        Scenes, scene =>
        {
            using var reference = Anchors.Of(scene.Values);
            using var candidate = Anchors.Of(Perturbed(scene, within: true));
            return Comparer(multiLabel, agnostic).Compare(reference, candidate).Differences.All(difference => difference.IsExplained);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void Counts_add_up_whatever_the_values() => Prop.ForAll(
        Scenes, scene =>
        {
            using var reference = Anchors.Of(scene.Values);
            using var candidate = Anchors.Of(Perturbed(scene, within: false));
            var comparison = new DetectionComparer(Options).Compare(reference, candidate);
            var (r, c) = (Kept(reference), Kept(candidate));
            return comparison.Bands.Sum(b => b.Reference) == r && comparison.Bands.Sum(b => b.Candidate) == c &&
                comparison.Bands.Sum(b => b.Explained + b.Unexplained) == comparison.Differences.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void Planted_error_on_a_detection_is_found_and_unexplained() => Prop.ForAll(
        Scenes, scene =>
        {
            var values = Perturbed(scene, within: true);
            // A box of its own, far from all others, that the candidate scores lower by more than epsilon.
            (Box, float[])[] planted = [.. scene.Values, (new Box(5000, 5000, 5050, 5050), [0.9f, 0.1f])];
            (Box, float[])[] judged = [.. values, (new Box(5000, 5000, 5050, 5050), [0.9f - 0.0002f, 0.1f])];
            using var reference = Anchors.Of(planted);
            using var candidate = Anchors.Of(judged);
            var unexplained = Comparer(false, false).Compare(reference, candidate).Differences.Where(difference => !difference.IsExplained).ToList();
            return unexplained.Count == 1 && unexplained[0].Kind == DifferenceKind.ScoreMoved && unexplained[0].Reference!.Anchor == scene.Values.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Arbitrary<(int Seed, (Box Box, float[] Scores)[] Values)> Scenes =>
        (from seed in Gen.Choose(0, int.MaxValue) select (seed, Scene(seed))).ToArbitrary();

    // Crowded on purpose: boxes in few places and scores in steps near each other and near the threshold.
    private static (Box Box, float[] Scores)[] Scene(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, random.Next(1, 40)).Select(_ =>
            {
                var (x, y) = (random.Next(3) * 20 + random.NextSingle(), random.Next(3) * 20 + random.NextSingle());
                float[] scores = [0.2f + (random.Next(-3, 8) * 0.00006f), 0.2f + (random.Next(-3, 8) * 0.00006f)];
                return (new Box(x, y, x + 20 + (random.Next(8) * 0.9f), y + 20), scores);
            }),
        ];
    }

    private static (Box Box, float[] Scores)[] Perturbed((int Seed, (Box Box, float[] Scores)[] Values) scene, bool within)
    {
        var random = new Random(scene.Seed ^ 77);
        var scale = within ? 0.99f : 5f;
        float Box() => scale * 0.05f * ((2 * random.NextSingle()) - 1);
        float Score() => scale * 1e-4f * ((2 * random.NextSingle()) - 1);
        return
        [
            .. scene.Values.Select(value => (
                new Box(value.Box.X1 + Box(), value.Box.Y1 + Box(), value.Box.X2 + Box(), value.Box.Y2 + Box()),
                Array.ConvertAll(value.Scores, score => score + Score()))),
        ];
    }

    private static int Kept(RawDetections raw) => Core.Detection.Suppression.Selector.Select(raw, Options).Kept.Length;

    private static DetectionComparer Comparer(bool multiLabel, bool agnostic) =>
        new(Options with { Nms = Options.Nms with { MultiLabel = multiLabel, ClassAgnostic = agnostic, MaxDetections = 9 } });

    private static DetectionComparison Compare((Box, float[])[] reference, (Box, float[])[] candidate, DetectionOptions? options = null)
    {
        using var r = Anchors.Of(reference);
        using var c = Anchors.Of(candidate);
        return new DetectionComparer(options ?? Options).Compare(r, c);
    }

    private static DetectionDifference Only(DetectionComparison comparison)
    {
        Assert.That(comparison.Differences, Has.Length.EqualTo(1));
        return comparison.Differences[0];
    }
}
