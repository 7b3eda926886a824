using System.Text;
using Parity.Core.Detection.Coco;
using Parity.Interop.Coco;
using Parity.TestKit;

namespace Parity.Interop.Tests.Coco;

internal sealed class CocoResultsTests
{
    private TemporaryFolder _folder = null!;
    private CocoAnnotations _annotations = null!;

    [SetUp]
    public void ReadAnnotations()
    {
        _folder = new TemporaryFolder();
        _annotations = CocoFiles.ReadAnnotations(CocoFiles.Annotations);
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reads_detections_by_image_in_the_order_of_the_file()
    {
        var results = CocoResults.Read(_folder.Write("dt.json", CocoFiles.Results), _annotations);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Count, Is.EqualTo(3));
        Assert.That(results.Of(7).ToArray(), Is.EqualTo(new[] { new CocoDetection(90, 0.25, new CocoBox(1, 2, 3, 4)), new CocoDetection(1, -2.5, new CocoBox(1, 2, 3, 4)) }));
        Assert.That(results.Of(-3).ToArray(), Is.EqualTo(new[] { new CocoDetection(1, 1, new CocoBox(0.1, 0, 0.001, 2)) }));
    }

    [Test]
    public void Empty_list_has_no_detections() =>
        Assert.That(CocoResults.Read(_folder.Write("dt.json", " [ ]\n"), _annotations).Count, Is.Zero);

    [Test]
    public void Damaged_files_are_read_or_refused() =>
        Mutants.AreReadOrRefused(Encoding.UTF8.GetBytes(CocoFiles.Results), 3000, path => CocoResults.Read(path, _annotations));

    [Test]
    public void What_was_written_is_read_back_to_the_last_bit()
    {
        var path = _folder.File("out.json");
        CocoDetection[] first = [new(90, 0.1 + 0.2, new CocoBox(-1.5, 1.0 / 3, 1e-300, 1e300)), new(1, double.Epsilon, new CocoBox(0, -0.0, 3, 4))];
        CocoDetection[] second = [.. Enumerable.Range(0, 5000).Select(i => new CocoDetection(1, Math.Sqrt(i), new CocoBox(Math.Sin(i), i / 7.0, i, i)))];
        using (new CommaCulture())
        {
            CocoResultsWriter.Write(path, [new CocoImageDetections(-3, second), new CocoImageDetections(7, first)]);
        }

        var results = CocoResults.Read(path, _annotations);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Of(7).ToArray(), Is.EqualTo(first));
        Assert.That(results.Of(-3).ToArray(), Is.EqualTo(second));
        Assert.That(double.IsNegative(results.Of(7)[1].Box.Y));
    }

    [Test]
    public void Writes_a_list_with_an_object_a_line()
    {
        var path = _folder.File("out.json");
        CocoResultsWriter.Write(path, [new CocoImageDetections(7, new[] { new CocoDetection(90, 0.5, new CocoBox(1, 2.5, 3, 4)) }), new CocoImageDetections(-3, new[] { new CocoDetection(1, 1, default) })]);

        Assert.That(File.ReadAllText(path), Is.EqualTo("""
            [
            {"image_id":7,"category_id":90,"bbox":[1,2.5,3,4],"score":0.5},
            {"image_id":-3,"category_id":1,"bbox":[0,0,0,0],"score":1}
            ]

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Nothing_is_an_empty_list()
    {
        var path = _folder.File("out.json");
        CocoResultsWriter.Write(path, []);

        Assert.That(CocoResults.Read(path, _annotations).Count, Is.Zero);
    }

    [Test]
    public void Number_that_JSON_cannot_hold_leaves_the_old_file()
    {
        var path = _folder.Write("out.json", "old");
        Assert.That(
            () => CocoResultsWriter.Write(path, [new CocoImageDetections(7, new[] { new CocoDetection(90, double.NaN, default) })]),
            Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{path}: a detection of image 7 has a box or a score that is NaN or infinite, which JSON cannot hold; find where the model gets it from."));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }
}
