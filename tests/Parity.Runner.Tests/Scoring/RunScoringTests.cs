using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using Parity.Runner.Cases;
using Parity.Runner.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Scoring;

internal sealed class RunScoringTests
{
    private static readonly Box Cat = new(10, 10, 30, 30);

    [Test]
    public void Average_precision_is_that_of_the_images_of_the_reference()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg", "b.jpg", "c.jpg");
        foreach (var input in new[] { "a.jpg", "b.jpg" })
        {
            Add(scoring, input, ("r", (Cat, [0.9f, 0])), ("c", input == "a.jpg" ? (Cat, [0.9f, 0]) : (Cat, [0, 0.9f])));
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(scoring.MapOf("r"), Is.EqualTo(1).Within(1e-12));
        // One of two objects: precision 1 at the recalls 0, 0.01 to 0.5, which are 51 of 101.
        Assert.That(scoring.MapOf("c"), Is.EqualTo(51.0 / 101).Within(1e-12));
        Assert.That((scoring.ToReport().Images, scoring.ToReport().ImagesNotFed), Is.EqualTo((2, 1)));
        Assert.That(scoring.ToReport().Sha256, Does.Match("^[0-9a-f]{64}$"));
    }

    [Test]
    public void Fewer_images_than_the_reference_measure_nothing()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg", "b.jpg");
        Add(scoring, "a.jpg", ("r", (Cat, [0.9f, 0])), ("c", (Cat, [0.9f, 0])));
        Add(scoring, "b.jpg", ("r", (Cat, [0.9f, 0])));

        Assert.That((scoring.MapOf("r"), scoring.MapOf("c")), Is.EqualTo(((double?)1, (double?)null)));
    }

    [Test]
    public void NaN_among_the_detections_is_a_precision_of_NaN()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg");
        Add(scoring, "a.jpg", ("r", (Cat, [0.9f, 0])), ("c", (Cat, [float.NaN, 0])));

        Assert.That(scoring.MapOf("c"), Is.NaN);
    }

    [Test]
    public void Without_an_image_there_is_no_precision()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg");

        Assert.That((scoring.MapOf("r"), scoring.MapOf("c")), Is.EqualTo(((double?)null, (double?)null)));
    }

    [Test]
    public void Image_is_scored_for_one_input_only()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg");
        var first = scoring.Find("x/a.jpg", Truths.Itself, out var nothing);
        var second = scoring.Find("y/a.jpg", Truths.Itself, out var problem);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((first?.Id, nothing), Is.EqualTo(((long?)1, string.Empty)));
        Assert.That(second, Is.Null);
        Assert.That(problem, Does.Contain("has one image, 'a.jpg', for this input and for 'x/a.jpg'"));
    }

    [TestCase(BoxUnit.ModelPixels, 0)]
    [TestCase(BoxUnit.OriginalPixels, 1)]
    public void Decoder_tells_whether_boxes_are_brought_back(BoxUnit unit, double precision)
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg");
        using var raw = Truths.Raw((Cat, [0.9f, 0]));
        var answer = scoring.Read("r", new TensorSet(), raw, new RowStub(0) { Unit = unit });
        scoring.Add("a.jpg", [("r", answer)], Truths.Itself with { BoxOffsetX = 40 }, new FaultLog());

        Assert.That(scoring.MapOf("r"), Is.EqualTo(precision).Within(1e-12));
    }

    [Test]
    public void Detections_are_written_where_the_plan_says_so()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, new ReportPlan { Coco = folder.File("out/coco") }, "a.jpg");
        Add(scoring, "a.jpg", ("r", (Cat, [0.5f, 0])));
        scoring.Export();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(File.ReadAllText(folder.File("out/coco/r.json")), Does.Contain("\"category_id\":7").And.Contain("\"score\":0.5"));
        Assert.That(scoring.ToReport().Backends.Select(backend => Path.GetFileName(backend.Detections)), Is.EqualTo(new[] { "r.json", "c.json" }));
    }

    [Test]
    public void A_results_file_is_named_only_once_it_is_written()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, new ReportPlan { Coco = folder.File("out/coco") }, "a.jpg");
        Add(scoring, "a.jpg", ("r", (Cat, [0.5f, 0])));

        Assert.That(scoring.ToReport().Backends.Select(backend => backend.Detections), Is.All.Null);
    }

    [Test]
    public void Annotations_that_are_gone_when_the_run_ends_are_those_that_were_read()
    {
        using var folder = new TemporaryFolder();
        var scoring = Scoring(folder, "a.jpg");
        foreach (var file in Directory.GetFiles(folder.Path, "*.json"))
        {
            File.Delete(file);
        }

        Assert.That(scoring.ToReport().Sha256, Has.Length.EqualTo(64));
    }

    private static void Add(RunScoring scoring, string input, params (string Backend, (Box, float[]) Anchor)[] answers)
    {
        var faults = new FaultLog();
        scoring.Add(input, [.. answers.Select(answer => (answer.Backend, Read(scoring, answer.Backend, answer.Anchor)))], Truths.Itself, faults);
        Assert.That(faults.ToReports(), Is.Empty);
    }

    private static ScoredAnswer Read(RunScoring scoring, string backend, (Box, float[]) anchor)
    {
        using var raw = Truths.Raw(anchor);
        return scoring.Read(backend, new TensorSet(), raw, new RowStub(0) { Unit = BoxUnit.ModelPixels });
    }

    private static RunScoring Scoring(TemporaryFolder folder, params string[] files) => Scoring(folder, new ReportPlan(), files);

    private static RunScoring Scoring(TemporaryFolder folder, ReportPlan reports, params string[] files)
    {
        var plan = SampleRuns.Plan("r", "c");
        return new RunScoring(plan with
        {
            Inputs = plan.Inputs with { Annotations = Truths.Write(folder, files) },
            Detection = new DetectionOptions { Decoder = DecoderKind.Yolov8, Classes = ["cat", "dog"] },
            Reports = reports,
        });
    }
}
