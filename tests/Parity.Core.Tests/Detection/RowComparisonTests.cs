using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using static Parity.Core.Tests.Detection.RankedRows;

namespace Parity.Core.Tests.Detection;

/// <summary>Outputs whose rows change places: end-to-end heads, DETR-like ones, and what suppression inside a model left.</summary>
internal sealed class RowComparisonTests
{
    private const float Far = 5000;
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);
    private static readonly DetectionOptions Options = new()
    {
        Decoder = DecoderKind.Yolov10,
        ScoreThreshold = 0.2,
        Nms = new NmsOptions { Semantics = NmsSemantics.None, MultiLabel = true, MaxDetections = MaxRows },
    };

    // As many rows as there may be, and one that is just behind the last.
    private static readonly (Box Box, float[] Scores)[] Full = [.. Enumerable.Range(0, MaxRows).Select(i => (new Box(100 * i, 0, (100 * i) + 10, 10), new[] { 0.9f - (0.01f * i) }))];
    private static readonly (Box Box, float[] Scores) Next = (new Box(0, 500, 10, 510), [Full[^1].Scores[0] - 0.00002f]);

    [Test]
    public void Rows_that_change_places_are_no_difference()
    {
        var comparison = Compare([(Here, [0.9f]), (There, [0.8f])], [(There, [0.8f]), (Here, [0.9f])], RowIdentity.Ranked);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(comparison.Differences, Is.Empty);
        Assert.That(comparison.Matched.Select(pair => (pair.Reference.Anchor, pair.Candidate.Anchor)), Is.EqualTo(new[] { (0, 1), (1, 0) }));
        Assert.That(comparison.DisagreeingAnchors, Is.Zero);
    }

    [Test]
    public void A_row_behind_the_last_is_explained_by_the_cap()
    {
        var difference = Only(Compare([(Here, [0.9f]), (There, [0.30005f])], [(Here, [0.9f]), (new Box(200, 0, 210, 10), [0.3f])], RowIdentity.Ranked), DifferenceKind.Missing);

        Assert.That((difference.Cause, difference.Margin), Is.EqualTo((DifferenceCause.Cap, (double?)Math.Abs(0.30005f - (double)0.3f))));
    }

    [Test]
    public void A_row_that_a_ranking_should_hold_is_unexplained()
    {
        var difference = Only(Compare([(Here, [0.9f]), (There, [0.8f])], [(Here, [0.9f]), (new Box(200, 0, 210, 10), [0.3f])], RowIdentity.Ranked), DifferenceKind.Missing);

        Assert.That(difference.Cause, Is.EqualTo(DifferenceCause.Unexplained));
    }

    [Test]
    public void A_row_that_suppression_may_have_taken_is_unobservable()
    {
        var comparison = Compare([(Here, [0.9f]), (new Box(4, 0, 14, 10), [0.8f])], [(Here, [0.9f])], RowIdentity.Suppressed);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Only(comparison, DifferenceKind.Missing).Cause, Is.EqualTo(DifferenceCause.Unobservable));
        Assert.That(Only(comparison, DifferenceKind.Missing).IsExplained, Is.False);
        Assert.That(comparison.Bands[^1], Has.Property("Unobservable").EqualTo(1).And.Property("Unexplained").EqualTo(0).And.Property("Missing").EqualTo(1));
    }

    [Test]
    public void A_row_that_moved_up_for_one_that_suppression_may_have_taken_is_unobservable_too()
    {
        // The lost row overlaps the next, which scores as much within epsilon.
        (Box, float[])[] full = [(new Box(Full[1].Box.X1 + 3, Full[1].Box.Y1, Full[1].Box.X2 + 3, Full[1].Box.Y2), Full[1].Scores), .. Full[1..]];
        var comparison = Compare(full, [.. full[1..], Next], RowIdentity.Suppressed);

        Assert.That(comparison.Differences.Select(difference => (difference.Kind, difference.Cause)), Is.EquivalentTo(new[]
        {
            (DifferenceKind.Missing, DifferenceCause.Unobservable), (DifferenceKind.Extra, DifferenceCause.Unobservable),
        }));
    }

    [Test]
    public void A_row_that_moved_up_for_one_that_nothing_could_have_suppressed_is_unexplained_too() =>
        Assert.That(Compare(Full, [.. Full[1..], Next], RowIdentity.Suppressed).Differences.Select(difference => difference.Cause), Is.EqualTo(new[] { DifferenceCause.Unexplained, DifferenceCause.Unexplained }));

    [Test]
    public void A_row_that_moved_up_beside_one_that_disagrees_is_unexplained()
    {
        var comparison = Compare(Full, [.. Full[1..^1], (Full[^1].Box, [Full[^1].Scores[0] + 0.01f]), Next], RowIdentity.Suppressed);

        Assert.That(Only(comparison, DifferenceKind.Extra).Cause, Is.EqualTo(DifferenceCause.Unexplained));
    }

    [TestCase(0, 0.7f)]
    [TestCase(100, 0.9f)]
    public void A_row_that_nothing_could_have_suppressed_is_unexplained(int x, float score)
    {
        // Either the overlapping row scores less, or no row overlaps.
        var comparison = Compare([(Here, [0.8f])], [(new Box(x + 4, 0, x + 14, 10), [score])], RowIdentity.Suppressed);

        Assert.That(Only(comparison, DifferenceKind.Missing).Cause, Is.EqualTo(DifferenceCause.Unexplained));
    }

    [Test]
    public void A_row_next_to_the_threshold_is_explained_by_it()
    {
        var comparison = Compare([(Here, [0.9f])], [(Here, [0.9f]), (There, [0.20005f])], RowIdentity.Suppressed);

        Assert.That(Only(comparison, DifferenceKind.Extra).Cause, Is.EqualTo(DifferenceCause.Threshold));
    }

    [Test]
    public void A_label_that_changed_in_a_model_that_keeps_the_scores_to_itself_is_unobservable()
    {
        var comparison = Compare([(Here, [0.9f, 0])], [(Here, [0, 0.9f])], RowIdentity.Suppressed, multiLabel: false);

        Assert.That(Only(comparison, DifferenceKind.LabelFlip).Cause, Is.EqualTo(DifferenceCause.Unobservable));
    }

    [Test]
    public void A_label_that_changed_with_its_score_is_unexplained()
    {
        var comparison = Compare([(Here, [0.9f, 0])], [(Here, [0, 0.8f])], RowIdentity.Suppressed, multiLabel: false);

        Assert.That(Only(comparison, DifferenceKind.LabelFlip).Cause, Is.EqualTo(DifferenceCause.Unexplained));
    }

    [Test]
    public void A_label_that_changed_between_scores_that_agree_is_explained()
    {
        var comparison = Compare([(Here, [0.5f, 0.49999f])], [(Here, [0.49999f, 0.5f])], RowIdentity.Ranked, multiLabel: false);

        Assert.That(Only(comparison, DifferenceKind.LabelFlip).Cause, Is.EqualTo(DifferenceCause.LabelFlip));
    }

    [Test]
    public void A_box_that_moved_and_a_score_that_moved_are_found()
    {
        var comparison = Compare([(Here, [0.9f]), (There, [0.8f])], [(new Box(0, 0, 10, 10.2f), [0.9f]), (There, [0.79f])], RowIdentity.Suppressed);

        Assert.That(comparison.Differences.Select(difference => (difference.Kind, difference.Cause)), Is.EqualTo(new[]
        {
            (DifferenceKind.BoxMoved, DifferenceCause.Unexplained), (DifferenceKind.ScoreMoved, DifferenceCause.Unexplained),
        }));
    }

    [TestCase(RowIdentity.Suppressed, 8f, 0.7f, DifferenceCause.Unobservable)]
    [TestCase(RowIdentity.Ranked, 8f, 0.7f, DifferenceCause.Unexplained)]
    [TestCase(RowIdentity.Suppressed, 9.5f, 0.7f, DifferenceCause.Unexplained)]
    [TestCase(RowIdentity.Suppressed, 8f, 0.5f, DifferenceCause.Unexplained)]
    [TestCase(RowIdentity.Suppressed, 8f, 0.3f, DifferenceCause.Unexplained)]
    public void A_pair_that_moved_in_score_and_place_may_be_two_boxes_of_a_model_that_suppresses(RowIdentity identity, float bottom, float score, DifferenceCause expected)
    {
        // The reference has a better box over the candidate's, which suppresses it there; the candidate's suppresses the reference's.
        var comparison = Compare([(new Box(0, 3, 10, 13), [0.9f]), (Here, [0.5f])], [(new Box(0, 0, 10, bottom), [score])], identity);

        Assert.That(
            comparison.Differences.Where(difference => difference.Kind is DifferenceKind.ScoreMoved or DifferenceKind.BoxMoved).Select(difference => difference.Cause).Distinct().ToArray(),
            Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void No_row_on_either_side_is_no_difference() => Assert.That(Compare([], [], RowIdentity.Suppressed).Differences, Is.Empty);

    [Test]
    public void A_reference_with_rows_and_a_candidate_without_differ() =>
        Assert.That(Only(Compare([(Here, [0.9f])], [], RowIdentity.Suppressed), DifferenceKind.Missing).Cause, Is.EqualTo(DifferenceCause.Unexplained));

    [Test]
    public void NaN_is_never_explained() =>
        Assert.That(Compare([(Here, [0.9f])], [(Here, [float.NaN])], RowIdentity.Ranked).Differences.Single().IsExplained, Is.False);

    [Test]
    public void A_ranking_perturbed_within_epsilon_leaves_nothing_unexplained([Values] bool multiLabel) => Prop.ForAll(Seeds, seed =>
        {
            var values = Scene(seed);
            return Compare(TopRows(values), Shuffled(TopRows(Perturbed(values, seed)), seed), RowIdentity.Ranked, multiLabel).Differences.All(difference => difference.IsExplained);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Rows_over_a_threshold_perturbed_within_epsilon_leave_nothing_unexplained() => Prop.ForAll(Seeds, seed =>
        {
            var values = Scene(seed);
            return Compare(Over(values), Shuffled(Over(Perturbed(values, seed)), seed), RowIdentity.Suppressed).Differences.All(difference => difference.IsExplained);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Each_planted_error_is_found([Values(RowIdentity.Ranked, RowIdentity.Suppressed)] RowIdentity identity, [Values] Plant plant) => Prop.ForAll(Seeds, seed =>
        {
            var values = Scene(seed);
            (Box, float[])[] planted = [.. values, (new Box(Far, Far, Far + 50, Far + 50), [0.9f, 0])];
            (Box, float[])[] judged = [.. Perturbed(values, seed), .. Planted(plant)];
            var differences = Compare(TopRows(planted), Shuffled(TopRows(judged), seed), identity).Differences.Where(difference => !difference.IsExplained).ToList();
            // A lost row makes room under the cap, and what moves up because of it is not explained either.
            return differences.Exists(IsPlanted) && differences.TrueForAll(difference => IsPlanted(difference) || difference.Detail.StartsWith("its own values agree", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Test]
    public void The_order_of_rows_changes_nothing() => Prop.ForAll(Seeds, seed =>
        {
            var (reference, candidate) = (TopRows(Scene(seed)), TopRows(Perturbed(Scene(seed), seed)));
            var straight = Compare(reference, candidate, RowIdentity.Ranked);
            var shuffled = Compare(reference, Shuffled(candidate, seed), RowIdentity.Ranked);
            return straight.Bands.SequenceEqual(shuffled.Bands) && straight.Differences.Length == shuffled.Differences.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static bool IsPlanted(DetectionDifference difference) => (difference.Reference ?? difference.Candidate)!.Box.X1 >= Far;

    private static DetectionDifference Only(DetectionComparison comparison, DifferenceKind kind) => comparison.Differences.Single(difference => difference.Kind == kind);

    private static DetectionComparison Compare((Box, float[])[] reference, (Box, float[])[] candidate, RowIdentity identity, bool multiLabel = true)
    {
        using var r = Rows(reference);
        using var c = Rows(candidate);
        return new DetectionComparer(Options with { Nms = Options.Nms with { MultiLabel = multiLabel } }).Compare(r, c, null, identity);
    }

    private static RawDetections Rows((Box, float[])[] rows) => rows.Length > 0 ? Anchors.Of(rows) : new RawDetections(0, 2);
}
