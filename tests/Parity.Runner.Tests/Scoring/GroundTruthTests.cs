using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Runner.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Scoring;

internal sealed class GroundTruthTests
{
    [TestCase("night/a.jpg", "a.jpg")]
    [TestCase("a.jpg", "night/a.jpg")]
    public void Image_with_exactly_the_name_is_found_whatever_the_order(string first, string second)
    {
        using var folder = new TemporaryFolder();
        folder.Write("gt.json", $$"""{"images": [{"id": 1, "file_name": "{{first}}"}, {"id": 2, "file_name": "{{second}}"}], "categories": [{"id": 1}], "annotations": []}""");
        var truth = GroundTruth.Read(new NamedFile("gt.json", folder.File("gt.json")), []);

        using var scope = Assert.EnterMultipleScope();
        foreach (var name in new[] { first, second })
        {
            Assert.That(truth.Find(name, Mapping, out var problem)?.FileName, Is.EqualTo(name), problem);
        }
    }

    [Test]
    public void Last_part_that_two_images_share_is_ambiguous()
    {
        using var folder = new TemporaryFolder();
        folder.Write("gt.json", """{"images": [{"id": 1, "file_name": "day/a.jpg"}, {"id": 2, "file_name": "night/a.jpg"}], "categories": [{"id": 1}], "annotations": []}""");
        var truth = GroundTruth.Read(new NamedFile("gt.json", folder.File("gt.json")), []);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(truth.Find("a.jpg", Mapping, out var problem), Is.Null);
        Assert.That(problem, Does.StartWith("gt.json has several images called 'a.jpg'"));
    }

    private static PixelMapping Mapping { get; } = new(1, 1, 0, 0, 640, 480);
}
