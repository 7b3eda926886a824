using Parity.Core.Detection;
using Parity.Core.Detection.Coco;
using Parity.Core.Inputs;
using Parity.Runner.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Scoring;

internal sealed class BackendScoresTests
{
    private static readonly DetectionOptions Detection = new() { Decoder = DecoderKind.Yolov8, ScoreThreshold = 0.3, Classes = ["cat", "dog"] };
    private static readonly Box Cat = new(10, 10, 30, 30);

    [Test]
    public void Detection_below_the_score_threshold_counts()
    {
        using var folder = new TemporaryFolder();
        var scores = Score(folder, Truths.Itself, (Cat, [0.002f, 0]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Accumulate().Ap, Is.EqualTo(1).Within(1e-12));
        Assert.That((scores.Images, scores.ImpossibleImages), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Score_of_0_is_no_detection()
    {
        using var folder = new TemporaryFolder();
        var scores = Score(folder, Truths.Itself, (Cat, [0, 0]));

        Assert.That((scores.Accumulate().Detections, scores.Accumulate().Ap), Is.EqualTo((0L, (double?)0)));
    }

    [TestCase(float.NaN)]
    [TestCase(1.5f)]
    [TestCase(-0.1f)]
    public void Score_that_is_none_makes_the_backend_impossible_and_the_image_unscored(float score)
    {
        using var folder = new TemporaryFolder();
        var scores = Score(folder, Truths.Itself, (Cat, [0.9f, 0]), (Cat, [score, 0]));

        Assert.That((scores.ImpossibleImages, scores.Images), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Corner_that_is_no_number_does_too()
    {
        using var folder = new TemporaryFolder();

        Assert.That(Score(folder, Truths.Itself, (new Box(10, float.NaN, 30, 30), [0.9f, 0])).ImpossibleImages, Is.EqualTo(1));
    }

    [Test]
    public void Boxes_in_model_pixels_are_brought_back()
    {
        using var folder = new TemporaryFolder();
        var mapping = new PixelMapping(2, 2, 5, 7, 100, 50);
        var scores = Score(folder, mapping, (new Box(25, 27, 65, 67), [0.9f, 0]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Accumulate().Ap, Is.EqualTo(1).Within(1e-12));
        Assert.That(scores.Detections.Single().Detections.Span[0], Is.EqualTo(new CocoDetection(7, 0.9f, new CocoBox(10, 10, 20, 20))));
    }

    [Test]
    public void Boxes_in_original_pixels_stay_as_they_are()
    {
        using var folder = new TemporaryFolder();
        var scores = Score(folder, null, (Cat, [0.9f, 0]), (new Box(90, 40, 120, 60), [0, 0.4f]));

        Assert.That(scores.Detections.Single().Detections.ToArray(), Is.EqualTo(new[]
        {
            new CocoDetection(7, 0.9f, new CocoBox(10, 10, 20, 20)), new CocoDetection(3, 0.4f, new CocoBox(90, 40, 30, 20)),
        }));
    }

    [Test]
    public void Class_that_the_annotations_do_not_know_is_left_out()
    {
        using var folder = new TemporaryFolder();
        var truth = Truths.Read(folder, "a.jpg");
        var scores = new BackendScores("b", truth, Detection with { Classes = [] }, new CocoMaxDetections([1, 10, 100]), keepDetections: true);
        using var raw = Truths.Raw((Cat, [0, 0, 0.9f]));
        scores.Add(truth.Find("a.jpg", Truths.Itself, out _)!, scores.Read(raw, isInOriginalPixels: false), Truths.Itself);

        Assert.That((scores.Images, scores.Accumulate().Detections), Is.EqualTo((1, 0L)));
    }

    [Test]
    public void Categories_have_their_names_and_detections_are_kept_only_if_wanted()
    {
        using var folder = new TemporaryFolder();
        var truth = Truths.Read(folder, "a.jpg");
        var scores = new BackendScores("b", truth, Detection, new CocoMaxDetections([1, 10, 100]), keepDetections: false);
        using var raw = Truths.Raw((Cat, [0.9f, 0]));
        scores.Add(truth.Find("a.jpg", Truths.Itself, out _)!, scores.Read(raw, isInOriginalPixels: false), Truths.Itself);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Accumulate().Categories.Select(category => (category.Id, category.Name)), Is.EqualTo(new[] { (3L, "dog"), (7L, "cat") }));
        Assert.That(scores.Detections, Is.Empty);
    }

    private static BackendScores Score(TemporaryFolder folder, PixelMapping? mapping, params (Box, float[])[] anchors)
    {
        var truth = GroundTruth.Read(Truths.Write(folder, "a.jpg"), Detection.Classes);
        var scores = new BackendScores("b", truth, Detection, new CocoMaxDetections([1, 10, 100]), keepDetections: true);
        using var raw = Truths.Raw(anchors);
        scores.Add(truth.Find("a.jpg", Truths.Itself, out _)!, scores.Read(raw, mapping is null), mapping ?? Truths.Itself);
        return scores;
    }
}
