using System.Text;
using Parity.Core.Detection.Coco;
using Parity.Interop.Coco;
using Parity.TestKit;

namespace Parity.Interop.Tests.Coco;

internal sealed class CocoAnnotationsTests
{
    [Test]
    public void Reads_images_categories_and_objects_in_whatever_order_they_come()
    {
        var annotations = CocoFiles.ReadAnnotations(CocoFiles.Annotations);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(annotations.Images, Is.EqualTo(new[] { new CocoImage(7, "ä/7.jpg", 640, 480), new CocoImage(-3, null, null, null) }));
        Assert.That(annotations.Categories, Is.EqualTo(new[] { new CocoCategory(90, "brush"), new CocoCategory(1, "person") }));
        Assert.That(annotations.Of(7).ToArray(), Is.EqualTo(new[]
        {
            new CocoGroundTruth(11, 90, new CocoBox(1.5, 2, 3, 4), 9.25),
            new CocoGroundTruth(13, 1, new CocoBox(10, 0, 1, 1), 1, true),
        }));
        Assert.That(annotations.Of(-3).ToArray(), Is.EqualTo(new[] { new CocoGroundTruth(12, 1, default, 0) }));
        Assert.That(annotations.Of(8).Length, Is.Zero);
        Assert.That((annotations.Count, annotations.HasIdZero), Is.EqualTo((3, false)));
    }

    [Test]
    public void Reads_the_shapes()
    {
        var annotations = CocoAnnotations.Read(Repository.PathOf("fixtures", "shapes", "annotations.json"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((annotations.Images.Length, annotations.Count), Is.EqualTo((24, 99)));
        Assert.That(annotations.Categories.Select(category => category.Name), Is.EqualTo(new[] { "circle", "square", "triangle", "star", "cross" }));
        Assert.That(annotations.Of(1)[0], Is.EqualTo(new CocoGroundTruth(1, 1, new CocoBox(134.829, 156.939, 72.316, 72.316), 5229.64)));
    }

    [Test]
    public void Values_may_lie_across_the_ends_of_the_buffer_and_be_longer_than_it()
    {
        // What a mask of a large crowd is: a text and a list that no buffer holds.
        var mask = $$"""{"segmentation": "{{new string('x', 300_000)}}", "polygon": [{{string.Join(',', Enumerable.Range(0, 200_000))}}], """;
        var text = Encoding.UTF8.GetBytes("\uFEFF" + CocoFiles.Annotations.Replace("""{"id": 12,""", $"{mask}\"id\": 12,", StringComparison.Ordinal));
        using var stream = new TricklingStream(text);
        var annotations = new CocoAnnotationsReader("x").Read(stream);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(annotations.Count, Is.EqualTo(3));
        Assert.That(annotations.Of(-3)[0].Id, Is.EqualTo(12));
        Assert.That(annotations.Images[0].FileName, Is.EqualTo("ä/7.jpg"));
    }

    [Test]
    public void Masks_take_no_memory()
    {
        var polygon = string.Join(',', Enumerable.Repeat("123.25", 1000));
        var text = new StringBuilder("""{"images": [{"id": 1}], "categories": [{"id": 1}], "annotations": [""");
        for (var i = 1; i <= 2000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{{(i > 1 ? "," : "")}}{"id": {{i}}, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "area": 1, "segmentation": [[{{polygon}}]]}""");
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.Append("]}").ToString()));
        Assert.That(Allocation.Of(() => new CocoAnnotationsReader("x").Read(stream)), Is.LessThan(stream.Length / 10));
    }

    [Test]
    public void Disk_that_fails_is_told()
    {
        using var stream = new FailingStream(Encoding.UTF8.GetBytes(CocoFiles.Annotations + new string(' ', 200_000)), 150_000);
        Assert.That(() => new CocoAnnotationsReader("x").Read(stream), Throws.TypeOf<TensorFileException>().With.Message.EqualTo("x: it cannot be read: The disk is gone."));
    }

    [Test]
    public void Damaged_files_are_read_or_refused() => Mutants.AreReadOrRefused(Encoding.UTF8.GetBytes(CocoFiles.Annotations), 3000, path => CocoAnnotations.Read(path));
}
