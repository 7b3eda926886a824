using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;

namespace Parity.Core.Tests.Detection;

/// <summary>What the comparer says of a difference where suppression is not Ultralytics'.</summary>
internal sealed class SemanticsOfCausesTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);

    [Test]
    public void Last_place_of_a_class_that_another_box_takes_is_a_cap_of_that_class()
    {
        var options = Options(NmsSemantics.OnnxRuntime, nms => nms with { MaxPerClass = 1 });
        var lost = Lost(options, [(Here, [0.90002f, 0.5f]), (There, [0.9f, 0f])], [(Here, [0.9f, 0.5f]), (There, [0.90003f, 0f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((lost.Cause, lost.Reference!.Anchor), Is.EqualTo((DifferenceCause.Cap, 0)));
        Assert.That(lost.Margin, Is.EqualTo(3e-5).Within(1e-6), "to the last of its class, not to the last of all at 0.5");
        Assert.That(lost.Detail, Does.Contain("1 kept of class '0'"));
    }

    [TestCase("1 candidates", 1, null, null)]
    [TestCase("1 candidates of class '0'", 9, 1, null)]
    [TestCase("1 candidates of its level", 9, null, 1)]
    public void Last_place_among_candidates_is_a_cap(string detail, int all, int? perClass, int? perLevel)
    {
        var options = Options(NmsSemantics.Torchvision, nms => nms with { MaxCandidates = all, MaxCandidatesPerClass = perClass, MaxCandidatesPerLevel = perLevel });
        var lost = Lost(options, [(Here, [0.90002f]), (There, [0.9f])], [(Here, [0.9f]), (There, [0.90003f])]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(lost.Cause, Is.EqualTo(DifferenceCause.Cap));
        Assert.That(lost.Margin, Is.EqualTo(3e-5).Within(1e-6));
        Assert.That(lost.Detail, Does.Contain(detail));
    }

    [Test]
    public void Neighbour_that_outgrows_a_peak_is_a_rank_swap()
    {
        var lost = Lost(Options(NmsSemantics.Peaks), Row(0.3f, 0.90002f, 0.9f), Row(0.3f, 0.9f, 0.90003f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((lost.Cause, lost.Reference!.Anchor), Is.EqualTo((DifferenceCause.RankSwap, 1)));
        Assert.That(lost.Margin, Is.EqualTo(3e-5).Within(1e-6));
        Assert.That(lost.Detail, Does.Contain("neighbour at anchor 2"));
    }

    [Test]
    public void Peaks_are_compared_where_an_anchor_disagrees()
    {
        // The hybrid of both sides is a heat map as well.
        var lost = Lost(Options(NmsSemantics.Peaks), Row(0.9f, 0.3f, 0.2f), Row(0.1f, 0.3f, 0.2f));

        Assert.That((lost.Cause, lost.Reference!.Anchor), Is.EqualTo((DifferenceCause.Unexplained, 0)));
    }

    [Test]
    public void Suppressor_whose_label_changed_is_not_called_an_overlap_at_the_threshold()
    {
        var options = Options(NmsSemantics.OnnxRuntime, nms => nms with { MultiLabel = false });
        var comparison = Compare(options, [(Here, [0.90002f, 0.9f]), (Here, [0f, 0.8f])], [(Here, [0.9f, 0.90003f]), (Here, [0f, 0.8f])]);
        var lost = comparison.Differences.Single(d => d.Kind == DifferenceKind.Missing);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((lost.Cause, lost.Reference!.Anchor), Is.EqualTo((DifferenceCause.Compound, 1)));
        Assert.That(lost.Detail, Does.Contain("the label of anchor 0 became '1'"));
    }

    [Test]
    public void Values_perturbed_within_epsilon_leave_nothing_unexplained([Values] NmsSemantics semantics, [Values] bool caps)
    {
        var options = Options(semantics, nms => caps ? nms with { MaxDetections = 9, MaxPerClass = 5, MaxCandidatesPerClass = 8, MaxCandidatesPerLevel = 12, MaxCandidates = 11 } : nms);
        Prop.ForAll((from seed in Gen.Choose(0, int.MaxValue) select seed).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var scene = Enumerable.Range(0, 30).Select(_ => (Box(random), Scores(random))).ToArray();
            var near = Array.ConvertAll(scene, anchor => (Moved(anchor.Item1, random), Array.ConvertAll(anchor.Item2, score => score + (1e-4f * Within(random)))));
            return Compare(options, scene, near).Differences.All(difference => difference.IsExplained);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static float Within(Random random) => 0.99f * ((2 * random.NextSingle()) - 1);

    private static float[] Scores(Random random) => [0.2f + (random.Next(-3, 8) * 0.00006f), 0.2f + (random.Next(-3, 8) * 0.00006f)];

    private static Box Box(Random random)
    {
        var (x, y) = ((random.Next(3) * 20) + random.NextSingle(), (random.Next(3) * 20) + random.NextSingle());
        return new Box(x, y, x + 20 + (random.Next(8) * 0.9f), y + 20);
    }

    private static Box Moved(Box box, Random random)
    {
        float Step() => 0.05f * Within(random);
        return new Box(box.X1 + Step(), box.Y1 + Step(), box.X2 + Step(), box.Y2 + Step());
    }

    // The first row of a heat map of six columns.
    private static (Box, float[])[] Row(params float[] scores) => [.. Enumerable.Range(0, 6).Select(i => (Here, new[] { i < scores.Length ? scores[i] : 0f }))];

    private static DetectionOptions Options(NmsSemantics semantics, Func<NmsOptions, NmsOptions>? with = null)
    {
        var nms = NmsOptions.For(semantics) with { IouThreshold = 0.5 };
        return new DetectionOptions { Decoder = DecoderKind.Generic, ScoreThreshold = 0.2, Nms = with is null ? nms : with(nms) };
    }

    private static DetectionDifference Lost(DetectionOptions options, (Box, float[])[] reference, (Box, float[])[] candidate) =>
        Compare(options, reference, candidate).Differences.Single(d => d.Kind == DifferenceKind.Missing);

    private static DetectionComparison Compare(DetectionOptions options, (Box, float[])[] reference, (Box, float[])[] candidate)
    {
        using var r = Anchors.Of(reference);
        using var c = Anchors.Of(candidate);
        return new DetectionComparer(options).Compare(r, c);
    }
}
