using Parity.Core.Detection.Coco;

namespace Parity.Core.Tests.Detection.Coco;

internal sealed class CocoScorerTests
{
    private static readonly CocoBox Box = new(10, 20, 30, 40);

    [Test]
    public void Right_box_scores_all_but_the_epsilon_of_numpy_and_a_wrong_one_nothing()
    {
        var right = Score([Object(1, Box)], [new CocoDetection(1, 0.5, Box)]);
        var wrong = Score([Object(1, Box)], [new CocoDetection(1, 0.5, new CocoBox(200, 0, 30, 40))]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(right.Ap, Is.EqualTo(1 / Math.BitIncrement(1.0)));
        Assert.That(right.ArMedium, Is.EqualTo(1));
        Assert.That((wrong.Ap, wrong.ArMedium), Is.EqualTo((0.0, 0.0)));
        Assert.That((right.ApSmall, right.ApLarge), Is.EqualTo(((double?)null, (double?)null)));
    }

    [Test]
    public void Of_two_objects_that_are_covered_alike_the_later_one_is_found()
    {
        // Half of either object; then the first one exactly, which is free only if the second one was taken.
        CocoGroundTruth[] objects = [Object(1, new CocoBox(0, 0, 10, 10)), Object(2, new CocoBox(10, 0, 10, 10))];
        CocoDetection[] detections = [new(1, 0.9, new CocoBox(0, 0, 20, 10)), new(1, 0.8, new CocoBox(0, 0, 10, 10))];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Score(objects, detections).Ar[^1].Value, Is.EqualTo((1 + (9 * 0.5)) / 10).Within(1e-15));
        Assert.That(Score([objects[1], objects[0]], detections).Ar[^1].Value, Is.EqualTo(0.5).Within(1e-15));
    }

    [Test]
    public void Crowd_need_not_be_found_and_may_be_found_often()
    {
        CocoGroundTruth[] objects = [Object(1, Box), Object(2, new CocoBox(100, 100, 200, 200)) with { IsCrowd = true }];
        CocoDetection inCrowd = new(1, 0.9, new CocoBox(120, 120, 20, 20));
        var found = Score(objects, [inCrowd, inCrowd, new CocoDetection(1, 0.1, Box)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(found.Ap, Is.EqualTo(1).Within(1e-15));
        Assert.That((found.Categories[0].GroundTruths, found.GroundTruths), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public void Object_with_the_id_0_is_never_found_as_in_pycocotools() =>
        Assert.That(Score([Object(0, Box)], [new CocoDetection(1, 0.5, Box)]).ArMedium, Is.Zero);

    [Test]
    public void Limit_is_per_image_and_category()
    {
        var scorer = new CocoScorer([1, 2], new CocoMaxDetections(1, 2));
        for (var image = 1; image <= 2; image++)
        {
            scorer.AddImage(
                image,
                [Object(1, Box), Object(2, Box) with { CategoryId = 2 }],
                [new CocoDetection(1, 0.9, new CocoBox(0, 0, 1, 1)), new CocoDetection(1, 0.8, Box), new CocoDetection(2, 0.1, Box)]);
        }

        var scores = scorer.Accumulate();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Ar, Is.EqualTo(new[] { new CocoRecall(1, 0.5), new CocoRecall(2, 1) }));
        Assert.That((scores.Images, scores.GroundTruths, scores.Detections), Is.EqualTo((2L, 4L, 6L)));
        Assert.That(scores.Ap, Is.EqualTo(scores.ApAtLargest));
    }

    [Test]
    public void Overall_AP_is_null_without_the_limit_100_and_the_one_at_the_largest_limit_is_not()
    {
        var scores = Score([Object(1, Box)], [new CocoDetection(1, 0.5, Box)], new CocoMaxDetections(1, 3, 10));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Ap, Is.Null);
        Assert.That(scores.ApAtLargest, Is.EqualTo(1).Within(1e-15));
        Assert.That(scores.HasGroundTruth);
    }

    [Test]
    public void Nothing_to_find_has_no_figures_even_where_detections_are()
    {
        var crowd = Score([Object(1, Box) with { IsCrowd = true }], [new CocoDetection(1, 0.5, Box)]);
        var empty = new CocoScorer([1]).Accumulate();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(crowd.HasGroundTruth || empty.HasGroundTruth, Is.False);
        Assert.That((crowd.Ap, crowd.Ar[0].Value, crowd.Categories[0].Ap), Is.EqualTo(((double?)null, (double?)null, (double?)null)));
        Assert.That((empty.Ap, empty.Images), Is.EqualTo(((double?)null, 0L)));
    }

    [Test]
    public void Category_without_ground_truth_is_listed_and_left_out_of_the_means()
    {
        var scorer = new CocoScorer([7, 3]);
        scorer.AddImage(1, [Object(1, Box) with { CategoryId = 3 }], [new CocoDetection(3, 0.5, Box), new CocoDetection(7, 0.9, Box)]);
        var scores = scorer.Accumulate();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scores.Categories.Select(category => (category.Id, category.Ap is null, category.Detections)), Is.EqualTo(new[] { (3L, false, 1L), (7L, true, 1L) }));
        Assert.That(scores.Ap, Is.EqualTo(1).Within(1e-15));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Number_that_is_none_is_refused_and_nothing_of_its_image_is_kept(double bad)
    {
        var scorer = new CocoScorer([1]);
        CocoDetection good = new(1, 0.5, Box);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => scorer.AddImage(4, [Object(1, Box)], [good, good with { Score = bad }]), Throws.TypeOf<ParityUserException>().With.Message.EqualTo(
            "The box or score of a detection in image 4 is NaN or infinite and cannot be ranked or matched; find where the model or the file gets it from."));
        Assert.That(() => scorer.AddImage(4, [Object(1, Box)], [good with { Box = Box with { Height = bad } }]), Throws.TypeOf<ParityUserException>());
        Assert.That(() => scorer.AddImage(4, [Object(1, Box) with { Area = bad }], [good]), Throws.TypeOf<ParityUserException>());
        Assert.That(scorer.Accumulate() is { Images: 0, Detections: 0, GroundTruths: 0, HasGroundTruth: false });
        scorer.AddImage(4, [Object(1, Box)], [good]);
        Assert.That(scorer.Accumulate().Ap, Is.EqualTo(1).Within(1e-15));
    }

    [Test]
    public void Unknown_category_is_refused_on_either_side()
    {
        var scorer = new CocoScorer([1, 2]);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => scorer.AddImage(4, [], [new CocoDetection(3, 0.5, Box)]), Throws.TypeOf<ParityUserException>().With.Message.EqualTo(
            "Image 4 has a detection of category 3, which is not one of the 2 categories that are scored; map classes to the ids of the annotations' categories."));
        Assert.That(() => scorer.AddImage(4, [Object(1, Box) with { CategoryId = 3 }], []), Throws.TypeOf<ParityUserException>());
    }

    [Test]
    public void Image_or_category_that_is_there_twice_is_a_mistake_of_the_caller()
    {
        var scorer = new CocoScorer([1]);
        scorer.AddImage(4, [], []);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => scorer.AddImage(4, [], []), Throws.ArgumentException);
        Assert.That(() => new CocoScorer([1, 1]), Throws.ArgumentException);
    }

    [Test]
    public void Figures_may_be_asked_for_between_images()
    {
        var scorer = new CocoScorer([1]);
        scorer.AddImage(1, [Object(1, Box)], [new CocoDetection(1, 0.5, Box)]);
        var first = scorer.Accumulate();
        scorer.AddImage(2, [Object(2, Box)], []);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.ArMedium, Is.EqualTo(1));
        Assert.That(scorer.Accumulate().ArMedium, Is.EqualTo(0.5));
    }

    private static CocoGroundTruth Object(long id, CocoBox box) => new(id, 1, box, box.Area);

    private static CocoScores Score(CocoGroundTruth[] objects, CocoDetection[] detections, CocoMaxDetections? maxDetections = null)
    {
        var scorer = new CocoScorer([1], maxDetections);
        scorer.AddImage(1, objects, detections);
        return scorer.Accumulate();
    }
}
