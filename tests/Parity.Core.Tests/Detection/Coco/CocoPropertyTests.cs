using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection.Coco;

namespace Parity.Core.Tests.Detection.Coco;

internal sealed class CocoPropertyTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(300);
    private static readonly long[] Categories = [1, 2, 3];

    // Small whole numbers, so that boxes meet, overlap alike and have the areas at which ranges end.
    private static readonly Gen<CocoBox> Boxes =
        from x in Gen.Choose(0, 40)
        from y in Gen.Choose(0, 40)
        from w in Gen.Elements(8, 16, 32, 64, 96, 144)
        from h in Gen.Elements(16, 32, 64, 96)
        select new CocoBox(x, y, w, h);

    private static readonly Gen<CocoGroundTruth> Objects =
        from category in Gen.Elements(Categories)
        from box in Boxes
        from isCrowd in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new CocoGroundTruth(1, category, box, box.Area, isCrowd);

    private static readonly Gen<CocoDetection> Detections =
        from category in Gen.Elements(Categories)
        from box in Boxes
        from score in Gen.Choose(1, 9)
        select new CocoDetection(category, score / 10.0, box);

    private static readonly Arbitrary<Image[]> Images =
        (from objects in Objects.ArrayOf()
         from detections in Detections.ArrayOf()
         select new Image(objects, detections)).ArrayOf().ToArbitrary();

    [Test]
    public void Order_of_images_does_not_matter() => Prop.ForAll(Images, images =>
        Same(Figures(Score(images.Index())), Figures(Score(images.Index().Reverse())), 0)).Check(Cases);

    [Test]
    public void Names_of_categories_do_not_matter() => Prop.ForAll(Images, images =>
        Same(Figures(Score(images.Index())), Figures(Score([.. images.Select(image => image.With(category => 10 - (3 * category)))])), 1e-14)).Check(Cases);

    [Test]
    public void Scores_matter_by_their_order_alone() => Prop.ForAll(Images, images =>
        Same(Figures(Score(images.Index())), Figures(Score([.. images.Select(image => image.WithScores(score => (8 * score) - 20))])), 0)).Check(Cases);

    [Test]
    public void Wrong_detection_below_all_others_changes_no_AP() => Prop.ForAll(Images, images =>
        Same(Precisions(Score(images.Index())), Precisions(Score([.. images.Select(image => image.And(Far(0.01)))])), 0)).Check(Cases);

    [Test]
    public void Wrong_detection_above_all_others_never_raises_a_figure() => Prop.ForAll(Images, images =>
        Figures(Score(images.Index())).Zip(Figures(Score([.. images.Select(image => image.And(Far(0.99)))])), (before, after) => after <= before || (after is null && before is null)).All(holds => holds)).Check(Cases);

    // Not within an area range: there a box of another size may take the object of a smaller one.
    [Test]
    public void Ground_truth_itself_finds_everything() => Prop.ForAll(Images, images =>
    {
        var scores = Score([.. images.Select(image => image with { Detections = [.. image.Objects.Where(o => !o.IsCrowd).Select(o => new CocoDetection(o.CategoryId, 0.5, o.Box))] })], new CocoMaxDetections(1000));
        return new[] { scores.Ap, scores.Ap75, scores.Ar[0].Value }.All(figure => figure is null or > 1 - 1e-12);
    }).Check(Cases);

    [Test]
    public void Figures_are_shares_and_stricter_ones_are_no_larger() => Prop.ForAll(Images, images =>
    {
        var scores = Score(images.Index(), new CocoMaxDetections(1, 3, 100));
        // A mean of ten equal numbers may be larger than each by its rounding.
        const double rounding = 1e-15;
        return Figures(scores).All(figure => figure is null or (>= 0 and <= 1 + rounding))
            && (!scores.HasGroundTruth || (scores.Ap <= scores.Ap50 + rounding && scores.Ar[0].Value <= scores.Ar[1].Value && scores.Ar[1].Value <= scores.Ar[2].Value));
    }).Check(Cases);

    [Test]
    public void Images_of_one_category_are_scored_as_if_there_were_no_others() => Prop.ForAll(Images, images =>
    {
        var all = Score(images.Index()).Categories[1];
        var alone = Score([.. images.Select(image => new Image([.. image.Objects.Where(o => o.CategoryId == 2)], [.. image.Detections.Where(d => d.CategoryId == 2)]))]);
        return all == alone.Categories[1] && (all.Ap, all.Ar) == (alone.ApAtLargest, alone.Ar[^1].Value);
    }).Check(Cases);

    private static CocoDetection Far(double score) => new(2, score, new CocoBox(5000, 5000, 40, 40));

    private static bool Same(double?[] a, double?[] b, double within) =>
        a.Zip(b).All(pair => pair.First is null ? pair.Second is null : Math.Abs(pair.First.Value - pair.Second!.Value) <= within);

    private static double?[] Precisions(CocoScores scores) => [scores.Ap, scores.Ap50, scores.Ap75, scores.ApSmall, scores.ApMedium, scores.ApLarge];

    private static double?[] Figures(CocoScores scores) => [.. Precisions(scores), .. scores.Ar.Select(recall => recall.Value), scores.ArSmall, scores.ArMedium, scores.ArLarge];

    private static CocoScores Score(Image[] images) => Score(images.Index());

    private static CocoScores Score(IEnumerable<(int Index, Image Item)> images, CocoMaxDetections? maxDetections = null)
    {
        var scorer = new CocoScorer([1, 2, 3, 4, 7], maxDetections);
        foreach (var (index, image) in images)
        {
            scorer.AddImage(index, image.Objects, image.Detections);
        }

        return scorer.Accumulate();
    }

    private static CocoScores Score(Image[] images, CocoMaxDetections maxDetections) => Score(images.Index(), maxDetections);

    private sealed record Image(CocoGroundTruth[] Objects, CocoDetection[] Detections)
    {
        public Image And(CocoDetection detection) => this with { Detections = [.. Detections, detection] };

        public Image With(Func<long, long> category) => new(
            [.. Objects.Select(o => o with { CategoryId = category(o.CategoryId) })],
            [.. Detections.Select(d => d with { CategoryId = category(d.CategoryId) })]);

        public Image WithScores(Func<double, double> score) => this with { Detections = [.. Detections.Select(d => d with { Score = score(d.Score) })] };
    }
}
