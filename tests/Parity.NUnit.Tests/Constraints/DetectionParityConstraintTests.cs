using Parity.Core.Detection;
using Parity.TestKit;

namespace Parity.NUnit.Tests.Constraints;

internal sealed class DetectionParityConstraintTests
{
    private static readonly ParityDetection Circle = new(10, 10, 50, 60, 0.91f, 0);
    private static readonly ParityDetection Star = new(70, 12, 90, 40, 0.45f, 3);
    private static readonly ParityDetection Cross = new(5, 70, 25, 95, 0.12f, 1_000_000);

    [Test]
    public void Passes_in_any_order_within_the_tolerance() => Assert.That(
        new[] { Cross, Star with { Score = 0.4505f }, Circle with { Box = new Box(10, 10, 50, 60.4f) } },
        Is.ParityWith([Circle, Star, Cross]).Within(score: 1e-3, box: 0.5));

    [Test]
    public void Default_is_what_two_float32_builds_agree_to()
    {
        Assert.That(new[] { Circle with { Score = 0.91005f } }, Is.ParityWith([Circle]));
        Assert.That(Failure.Of(new[] { Circle with { Score = 0.9102f } }, Is.ParityWith([Circle])), Does.Contain("moved: class 0"));
        Assert.That(Failure.Of(new[] { Circle with { Box = new Box(10.1f, 10, 50, 60) } }, Is.ParityWith([Circle])), Does.Contain("a corner moved by 0.1 pixels"));
    }

    [Test]
    public void Failure_tells_missing_extra_flipped_and_moved_by_band([Values] InCulture culture)
    {
        using var set = culture.Set();
        ParityDetection[] candidate = [Star with { Label = 1 }, Cross with { Box = new Box(50, 70, 75, 95) }, Circle with { Score = 0.88f }, new(1, 1, 9, 9, 0.3f, 2)];

        Approved.Matches("detections.txt", Failure.Of(candidate, Is.ParityWith([Circle, Star, Cross]).Within(0.01, 0.5).WithNames("circle", "square", "triangle", "star")));
    }

    [Test]
    public void Overlap_is_held_on_request([Values] InCulture culture)
    {
        using var set = culture.Set();
        ParityDetection[] candidate = [Circle with { Box = new Box(10, 10, 50, 58) }];

        Assert.That(candidate, Is.ParityWith([Circle]).Within(0.1, 5));
        Approved.Matches("iou.txt", Failure.Of(candidate, Is.ParityWith([Circle]).Within(0.1, 5).MinIou(0.99)));
    }

    [Test]
    public void Only_what_scores_enough_counts()
    {
        Assert.That(new[] { Circle }, Is.ParityWith([Circle, Cross]).FromScore(0.25));
        Assert.That(Failure.Of(new[] { Circle }, Is.ParityWith([Circle, Cross]).FromScore(0.1)), Does.Contain("missing: class 1000000"));
        Assert.That(Failure.Of(new[] { Circle, Star }, Is.ParityWith([Circle]).FromScore(0.25)), Does.Contain("extra: class 3"));
    }

    [Test]
    public void Two_of_the_same_are_no_more_than_one_each() =>
        Assert.That(Failure.Of(new[] { Circle, Circle }, Is.ParityWith([Circle])), Does.Contain("1 matched, 0 of them moved; 0 missing, 1 extra, 0 label flips"));

    [Test]
    public void Boxes_of_no_area_are_matched_by_their_corners()
    {
        ParityDetection[] flat = [Circle with { Box = new Box(3, 3, 3, 3) }];

        Assert.That(flat, Is.ParityWith(flat));
    }

    [Test]
    public void Nothing_compared_fails_unless_it_is_asked_for()
    {
        Approved.Matches("no_detections.txt", Failure.Of(Array.Empty<ParityDetection>(), Is.ParityWith(Array.Empty<ParityDetection>())));
        Assert.That(Failure.Of(new[] { Cross }, Is.ParityWith([Cross]).FromScore(0.5)), Does.Contain("nothing was compared"));
        Assert.That(Array.Empty<ParityDetection>(), Is.ParityWith(Array.Empty<ParityDetection>()).AllowingEmpty);
        Assert.That(Failure.Of(Array.Empty<ParityDetection>(), Is.ParityWith([Circle]).AllowingEmpty), Does.Contain("1 missing"));
    }

    [TestCase(float.NaN, 1)]
    [TestCase(0, 1)]
    [TestCase(1.5f, 1)]
    [TestCase(0.5f, float.NaN)]
    [TestCase(0.5f, float.PositiveInfinity)]
    public void Impossible_values_fail_on_either_side(float score, float edge)
    {
        ParityDetection[] wrong = [new(edge, 1, 2, 2, score, 0)];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Failure.Of(wrong, Is.ParityWith(wrong)), Does.Contain("not compared: of the reference, detection 0"));
        Assert.That(Failure.Of(wrong, Is.ParityWith([Circle])), Does.Contain("But was:  detection 0 has score"));
    }

    [Test]
    public void Parity_s_own_detections_are_taken_too()
    {
        DetectedObject[] kept = [new(7, 0, 0.91f, Circle.Box)];

        Assert.That(kept, Is.ParityWith([Circle]));
        Assert.That(new[] { Circle }, Is.ParityWith(kept));
    }

    [Test]
    public void What_is_no_list_of_detections_fails() =>
        Assert.That(Failure.Of("text", Is.ParityWith([Circle])), Does.Contain("String, which is no list of ParityDetection or DetectedObject"));

    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    [TestCase(1.1)]
    public void Impossible_limits_are_refused(double limit)
    {
        Assert.That(() => Is.ParityWith([Circle]).MinIou(limit), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Is.ParityWith([Circle]).FromScore(limit), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
