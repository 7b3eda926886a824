using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Harvest;
using Parity.Core.Reports;
using static Parity.Core.Tests.Harvest.HarvestSamples;

namespace Parity.Core.Tests.Harvest;

internal sealed class HardCaseFinderTests
{
    private static readonly HarvestOptions Deployed = new()
    {
        Classes = ["cat", "dog"],
        Deploy = new DeployThreshold(0.25, ImmutableSortedDictionary<string, double>.Empty.Add("dog", 0.6)),
    };

    [Test]
    public void What_both_sides_have_away_from_the_threshold_is_no_reason() =>
        Assert.That(Find(Deployed, Matched(1, 0.9f, 0.9f), Matched(2, 0.3f, 0.29f), Matched(3, 0.6f, 0.6f)), Is.Empty);

    [Test]
    public void Score_within_the_margin_of_its_own_class_is_near_the_nearer_side_counting()
    {
        var reasons = Find(Deployed, Matched(1, 0.28f, 0.26f), Matched(2, 0.255f, 0.255f), Matched(3, 0.592f, 0.585f, label: 1), Matched(4, 0.255f, 0.255f, label: 1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(reasons.Select(reason => (reason.Kind, reason.Reference!.Anchor, reason.Threshold)), Is.EqualTo(new[]
        {
            (HardCaseKind.NearThreshold, 2, (double?)0.25), (HardCaseKind.NearThreshold, 3, 0.6), (HardCaseKind.NearThreshold, 1, 0.25),
        }));
        Assert.That(reasons[2].Margin, Is.EqualTo(0.01).Within(1e-6));
    }

    [TestCase(0.02, 1)]
    [TestCase(0.005, 0)]
    [TestCase(0, 0)]
    public void Margin_decides_what_is_near(double margin, int near) =>
        Assert.That(Find(Deployed with { Margin = margin }, Matched(1, 0.26f, 0.26f), Matched(2, 0.29f, 0.29f)), Has.Count.EqualTo(near));

    [Test]
    public void Margin_of_nothing_leaves_out_even_the_threshold_itself() =>
        Assert.That(Find(Deployed with { Margin = 0 }, Matched(1, 0.25f, 0.25f)), Is.Empty);

    [Test]
    public void Without_a_deploy_threshold_scores_are_near_the_score_threshold_and_nothing_appears_or_vanishes()
    {
        var reasons = Find(new HarvestOptions { ScoreThreshold = 0.1 }, Matched(1, 0.11f, 0.11f), Matched(2, 0.26f, 0.24f));

        Assert.That(reasons.Select(reason => (reason.Kind, reason.Reference!.Anchor, reason.Threshold, reason.Change)), Is.EqualTo(new[]
        {
            (HardCaseKind.NearThreshold, 1, (double?)0.1, (DeployChangeKind?)null),
        }));
    }

    [Test]
    public void Pair_on_both_sides_of_the_deploy_threshold_vanishes_or_appears()
    {
        var reasons = Find(Deployed, Matched(1, 0.2501f, 0.2499f), Matched(2, 0.5999f, 0.6001f, label: 1));

        Assert.That(reasons.Select(reason => (reason.Kind, reason.Change, reason.Threshold, reason.Reference!.Anchor)), Is.EqualTo(new[]
        {
            (HardCaseKind.Appeared, (DeployChangeKind?)DeployChangeKind.Appeared, (double?)0.6, 2), (HardCaseKind.Vanished, DeployChangeKind.Vanished, 0.25, 1),
        }));
    }

    [Test]
    public void Each_detection_is_told_once_with_its_worst_reason_and_what_a_user_sees()
    {
        var reasons = Find(
            Deployed,
            Difference(DifferenceKind.Missing, DifferenceCause.Unexplained, 1, 0.9f, null),
            Difference(DifferenceKind.Extra, DifferenceCause.NmsOverlap, 2, null, 0.7f),
            Difference(DifferenceKind.Missing, DifferenceCause.Cap, 3, 0.01f, null),
            Difference(DifferenceKind.ScoreMoved, DifferenceCause.Unexplained, 4, 0.3f, 0.2f),
            Matched(4, 0.3f, 0.2f));

        Assert.That(reasons.Select(reason => (reason.Kind, reason.Difference, reason.Cause, reason.Change)), Is.EqualTo(new (HardCaseKind, DifferenceKind?, DifferenceCause?, DeployChangeKind?)[]
        {
            (HardCaseKind.Unexplained, DifferenceKind.Missing, DifferenceCause.Unexplained, DeployChangeKind.Vanished),
            (HardCaseKind.Unexplained, DifferenceKind.ScoreMoved, DifferenceCause.Unexplained, DeployChangeKind.Vanished),
            (HardCaseKind.Appeared, DifferenceKind.Extra, DifferenceCause.NmsOverlap, DeployChangeKind.Appeared),
            (HardCaseKind.Explained, DifferenceKind.Missing, DifferenceCause.Cap, null),
        }));
    }

    [Test]
    public void Output_that_cannot_be_compared_or_is_not_finite_alone_is_a_reason()
    {
        var report = Case("a") with
        {
            Outputs =
            [
                new OutputReport { Name = "o", Atol = 0, Rtol = 0, CandidateNaN = 3 },
                new OutputReport { Name = "p", Atol = 0, Rtol = 0, Problem = "output 'p' is missing" },
                new OutputReport { Name = "q", Atol = 0, Rtol = 0, ReferenceInfinities = 2, CandidateInfinities = 2 },
            ],
            Detections = null,
        };

        Assert.That(new HardCaseFinder(Deployed).Find(report).Select(reason => (reason.Kind, reason.Detail)), Is.EqualTo(new[]
        {
            (HardCaseKind.NotCompared, "output 'o' has 3 NaN and 0 infinities where the reference has 0 and 0"), (HardCaseKind.NotCompared, "output 'p' is missing"),
        }));
    }

    [Test]
    public void Run_without_detections_has_the_inputs_whose_elements_are_outside_the_tolerance()
    {
        var agreeing = Case("a") with { Detections = null };
        var mismatched = agreeing with { Outputs = [new OutputReport { Name = "o", Atol = 0, Rtol = 0, Elements = 9, Mismatched = 4, MaxAbs = 0.5 }] };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new HardCaseFinder(Deployed).Find(agreeing), Is.Empty);
        Assert.That(new HardCaseFinder(Deployed).Find(mismatched).Select(reason => (reason.Kind, reason.Detail)), Is.EqualTo(new[]
        {
            (HardCaseKind.Mismatched, "output 'o': 4 of 9 elements are outside the tolerance, by 0.5 at most"),
        }));
    }

    [Test]
    public void Options_are_those_of_the_plan()
    {
        var plan = JsonSerializer.Deserialize<JsonElement>("""
            {"detection": {"classes": ["cat", "dog"], "scoreThreshold": 0.01, "drawThreshold": 0.3, "epsilon": {"score": 0.002, "box": 1},
             "deployThreshold": {"default": 0.25, "byClass": {"dog": 0.6}}}}
            """);
        var options = HarvestOptions.Of(plan);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((options.ScoreThreshold, options.DrawThreshold, options.ScoreEpsilon, options.Margin), Is.EqualTo((0.01, 0.3, 0.002, 0.02)));
        Assert.That((options.ThresholdOf(0), options.ThresholdOf(1), options.ThresholdOf(7)), Is.EqualTo((0.25, 0.6, 0.25)));
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("""{"detection": null}""")]
    [TestCase("""{"detection": {"classes": 3, "scoreThreshold": "x", "drawThreshold": null, "epsilon": [], "deployThreshold": {"byClass": 1}}}""")]
    public void Plan_that_does_not_say_leaves_the_defaults(string plan) =>
        Assert.That(HarvestOptions.Of(JsonSerializer.Deserialize<JsonElement>(plan)) with { Classes = [] }, Is.EqualTo(new HarvestOptions()));

    private static IReadOnlyList<HardCaseReason> Find(HarvestOptions options, params ImmutableArray<object> detections) => new HardCaseFinder(options).Find(Case("a", detections));
}
