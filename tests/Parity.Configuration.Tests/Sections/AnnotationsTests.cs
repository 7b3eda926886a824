namespace Parity.Configuration.Tests.Sections;

/// <summary>Ground truth, and what needs it.</summary>
internal sealed class AnnotationsTests : ConfigurationFixture
{
    private const string Annotations = "  annotations: gt.json\n";
    private const string Detection = "detection: {decoder: yolov8}\n";

    [SetUp]
    public void WriteAnnotations() => Folder.Touch("gt.json");

    [Test]
    public void Annotations_are_read_and_protected_from_reports()
    {
        var plan = LoadWith($"{Annotations}{Detection}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Inputs.Annotations!.FullPath, Is.EqualTo(Path.Combine(Folder.Path, "gt.json")));
        Assert.That(plan.IsInput(Path.Combine(Folder.Path, "gt.json")), Is.True);
        Assert.That(plan.Coco!.MaxDetections, Is.EqualTo(new[] { 1, 10, 100 }));
    }

    [Test]
    public void Annotations_need_detections() =>
        Assert.That(ProblemsWith(Annotations), Has.One.Contains("inputs.annotations needs the section detection"));

    [Test]
    public void Annotations_score_each_image_once() => Assert.That(
        ProblemsWith($"{Annotations}{Detection}preprocess: {{sizes: [[320, 320], [640, 640]]}}"),
        Has.One.Contains("preprocess.sizes feeds each image several times, and inputs.annotations scores each once"));

    [Test]
    public void Missing_annotations_are_reported() =>
        Assert.That(ProblemsWith($"  annotations: other.json\n{Detection}"), Has.One.Contains("inputs.annotations: file 'other.json' does not exist"));

    [Test]
    public void Coco_results_need_annotations() =>
        Assert.That(ProblemsWith($"{Detection}reports: {{coco: out/coco}}"), Has.One.EndsWith("reports.coco needs inputs.annotations, which number images and categories; add them, or leave this report out"));
}
