using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ScoreTests : IDisposable
{
    private const string Truth = """{"images": [{"id": 1}, {"id": 2}], "categories": [{"id": 3, "name": "cat\u001b[2J"}, {"id": 4}], "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [0, 0, 40, 40], "area": 1600}]}""";
    private const string Found = """[{"image_id": 1, "category_id": 3, "bbox": [0, 0, 40, 40], "score": 0.5}, {"image_id": 2, "category_id": 4, "bbox": [0, 0, 40, 40], "score": 0.5}]""";
    private readonly TemporaryFolder _folder = new();

    public ScoreTests()
    {
        _folder.Write("gt.json", Truth);
        _folder.Write("dt.json", Found);
    }

    public void Dispose() => _folder.Dispose();

    [TestCase("ties")]
    [TestCase("many")]
    [TestCase("shapes")]
    public void Document_holds_the_figures_of_pycocotools(string name)
    {
        var folder = Repository.PathOf("fixtures", "coco", name);
        var annotations = Path.Combine(name == "shapes" ? Repository.PathOf("fixtures", name) : folder, "annotations.json");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        foreach (var figures in expected.RootElement.EnumerateArray())
        {
            var limits = string.Join(',', figures.GetProperty("max_detections").EnumerateArray());
            using var document = Json("--annotations", annotations, "--detections", Path.Combine(folder, "results.json"), "--max-detections", limits);
            var scores = document.RootElement.GetProperty("scores");
            string[] names = ["ap", "ap50", "ap75", "apSmall", "apMedium", "apLarge"];
            JsonElement[] found =
            [
                .. names.Select(scores.GetProperty),
                .. scores.GetProperty("ar").EnumerateArray().Select(recall => recall.GetProperty("value")),
                scores.GetProperty("arSmall"), scores.GetProperty("arMedium"), scores.GetProperty("arLarge"),
            ];

            using var scope = Assert.EnterMultipleScope();
            Assert.That(found.Select(Number), Is.EqualTo(figures.GetProperty("stats").EnumerateArray().Select(Number)).Within(1e-15));
            Assert.That(Number(scores.GetProperty("apAtLargest")), Is.EqualTo(Number(figures.GetProperty("ap_at_largest"))).Within(1e-15));
        }
    }

    [Test]
    public void Document_names_files_limits_and_classes_and_says_what_there_is()
    {
        using var document = Json("--annotations", "gt.json", "--detections", "dt.json", "--max-detections", "300");
        var (root, scores) = (document.RootElement, document.RootElement.GetProperty("scores"));
        var classes = scores.GetProperty("categories").EnumerateArray().ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((root.GetProperty("annotations").GetString(), root.GetProperty("detections").GetString(), root.GetProperty("maxDetections")[0].GetInt32()), Is.EqualTo(("gt.json", "dt.json", 300)));
        Assert.That((scores.GetProperty("images").GetInt64(), scores.GetProperty("groundTruths").GetInt64(), scores.GetProperty("detections").GetInt64()), Is.EqualTo((2L, 1L, 2L)));
        Assert.That(classes.Select(one => one.GetProperty("name").GetString()), Is.EqualTo(new[] { "cat\u001b[2J", null }));
        Assert.That(classes.Select(one => one.GetProperty("ap").ValueKind), Is.EqualTo(new[] { JsonValueKind.Number, JsonValueKind.Null }));
        Assert.That(root.GetProperty("notes").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Prints_for_people_whatever_the_language_of_the_machine()
    {
        var result = ParityProcess.Run(_folder.Path, [new("LC_ALL", "de_DE.UTF-8"), new("LANG", "de_DE.UTF-8")], "score", "--annotations", "gt.json", "--detections", "dt.json", "--per-class");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(result.Output, Is.EqualTo("""
            2 images, 1 object, 2 detections

                   IoU        area       max  value
              AP   0.50:0.95  all        100  1.0000
              AP   0.50       all        100  1.0000
              AP   0.75       all        100  1.0000
              AP   0.50:0.95  small      100  -
              AP   0.50:0.95  medium     100  1.0000
              AP   0.50:0.95  large      100  -
              AR   0.50:0.95  all          1  1.0000
              AR   0.50:0.95  all         10  1.0000
              AR   0.50:0.95  all        100  1.0000
              AR   0.50:0.95  small      100  -
              AR   0.50:0.95  medium     100  1.0000
              AR   0.50:0.95  large      100  -

              class    AP      AP50    AP75    AR        objects  detections
              cat [2J  1.0000  1.0000  1.0000  1.0000          1           1
              4        -       -       -       -               0           1

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Without_the_limit_100_both_overall_APs_are_shown_and_the_reason()
    {
        var result = Score("--annotations", "gt.json", "--detections", "dt.json", "--max-detections", "1,3,10");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("  AP   0.50:0.95  all        100  -\n  AP   0.50:0.95  all         10  1.0000\n"));
        Assert.That(result.Output, Does.EndWith("\n\npycocotools takes its first AP at 100 detections and without that limit prints -1; the AP at 10 stands beside it.\n"));
    }

    [Test]
    public void No_detections_score_nothing_and_that_is_said()
    {
        _folder.Write("none.json", "[]");
        using var document = Json("--annotations", "gt.json", "--detections", "none.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.GetProperty("scores").GetProperty("ap").GetDouble(), Is.Zero);
        Assert.That(document.RootElement.GetProperty("notes")[0].GetString(), Is.EqualTo("The list of detections is empty: nothing was found, and every figure is 0."));
    }

    [Test]
    public void Object_with_the_id_0_is_warned_of()
    {
        _folder.Write("gt.json", Truth.Replace("""[{"id": 1, "image_id""", """[{"id": 0, "image_id""", StringComparison.Ordinal));
        using var document = Json("--annotations", "gt.json", "--detections", "dt.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.GetProperty("scores").GetProperty("ap").GetDouble(), Is.Zero);
        Assert.That(document.RootElement.GetProperty("notes")[0].GetString(), Does.StartWith("An annotation has the id 0"));
    }

    [Test]
    public void What_cannot_be_scored_ends_with_3_and_one_sentence()
    {
        _folder.Write("empty.json", """{"images": [{"id": 1}], "categories": [{"id": 3}], "annotations": []}""");
        _folder.Write("crowd.json", Truth.Replace("\"area\"", "\"iscrowd\": 1, \"area\"", StringComparison.Ordinal));
        _folder.Write("none.json", "[]");
        _folder.Write("broken.json", "[{");
        var results = new[] { ("gt.json", "nowhere.json"), ("dt.json", "dt.json"), ("gt.json", "gt.json"), ("gt.json", "broken.json"), ("empty.json", "none.json"), ("crowd.json", "none.json") }
            .Select(files => Score("--json", "--annotations", files.Item1, "--detections", files.Item2)).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => (result.ExitCode, result.Output)), Is.All.EqualTo((3, string.Empty)));
        Assert.That(results.Select(result => result.Error.TrimEnd('\n')), Is.EqualTo(new[]
        {
            "nowhere.json: there is no such file; check the path.",
            "dt.json: it is no object with 'images', 'annotations' and 'categories'; name an annotation file here and results as the detections.",
            "gt.json: it is no list, which results are; name a list of objects with 'image_id', 'category_id', 'bbox' and 'score'.",
            "broken.json: it is not whole JSON: it is damaged at byte 2 of line 1; save or copy it again.",
            "empty.json has no annotations, so nothing was scored; name the annotations of images with objects.",
            "crowd.json has annotations and none to find, since each is a crowd or larger than any area range, so nothing was scored; name annotations with single objects.",
        }));
    }

    [TestCase("")]
    [TestCase("1,,100")]
    [TestCase("0,10")]
    [TestCase("100,10,1")]
    [TestCase("1,2,3,4")]
    [TestCase("1.5")]
    [TestCase("99999999999")]
    public void Limits_that_are_none_are_a_usage_error(string limits)
    {
        var result = Score("--annotations", "gt.json", "--detections", "dt.json", "--max-detections", limits);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(result.Error, Does.StartWith($"--max-detections takes one to three ascending numbers of at least 1, such as 1,10,100, not '{limits}'.\n"));
    }

    [Test]
    public void Both_files_must_be_named()
    {
        var result = Score("--annotations", "gt.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(result.Error, Does.Contain("--detections"));
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? -1 : value.GetDouble();

    private ParityProcess.Result Score(params string[] arguments) => ParityProcess.Run(_folder.Path, ["score", .. arguments]);

    private JsonDocument Json(params string[] arguments)
    {
        var result = Score(["--json", .. arguments]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        return JsonDocument.Parse(result.Output);
    }
}
