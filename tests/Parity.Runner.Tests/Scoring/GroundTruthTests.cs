using Parity.Interop;
using Parity.Runner.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Scoring;

internal sealed class GroundTruthTests
{
    [TestCase("val/a.jpg", 1, TestName = "Finds_an_image_by_its_full_name")]
    [TestCase("b.jpg", 2, TestName = "Finds_an_image_by_the_last_part_of_its_file_name")]
    [TestCase("elsewhere/c.jpg", 3, TestName = "Finds_an_image_by_the_last_part_of_the_inputs_name")]
    [TestCase(@"val\b.jpg", 2, TestName = "Takes_a_backslash_for_a_slash_in_the_input")]
    [TestCase("val/d.jpg", 4, TestName = "Takes_a_backslash_for_a_slash_in_the_annotations")]
    public void Finds(string input, long id)
    {
        using var folder = new TemporaryFolder();
        var image = Truths.Read(folder, "val/a.jpg", "val/b.jpg", "c.jpg", @"val\\d.jpg").Find(input, Truths.Itself, out var problem);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(image?.Id, Is.EqualTo(id));
        Assert.That(problem, Is.Empty);
    }

    [TestCase("val/a.jpg", "a.jpg")]
    [TestCase("a.jpg", "val/a.jpg")]
    public void Full_name_wins_over_the_last_part_of_another_in_whatever_order(string first, string second)
    {
        using var folder = new TemporaryFolder();
        var truth = Truths.Read(folder, first, second);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(truth.Find("a.jpg", Truths.Itself, out _)?.FileName, Is.EqualTo("a.jpg"));
        Assert.That(truth.Find("val/a.jpg", Truths.Itself, out _)?.FileName, Is.EqualTo("val/a.jpg"));
    }

    [TestCase("a.jpg", "has several images called 'a.jpg', and none with the file_name 'a.jpg'")]
    [TestCase("z/a.jpg", "has several images called 'a.jpg', and none with the file_name 'z/a.jpg'")]
    [TestCase("b.jpg", "has several images with the file_name 'b.jpg'")]
    [TestCase("c.jpg", "has no image with the file_name 'c.jpg'")]
    [TestCase("A.jpg", "has no image with the file_name 'A.jpg'")]
    public void Name_of_no_one_image_is_told(string input, string expected)
    {
        using var folder = new TemporaryFolder();
        var image = Truths.Read(folder, "x/a.jpg", "y/a.jpg", "b.jpg", "b.jpg").Find(input, Truths.Itself, out var problem);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(image, Is.Null);
        Assert.That(problem, Does.StartWith("truth.json ").And.Contain(expected));
    }

    [Test]
    public void Image_of_another_size_is_another_image()
    {
        using var folder = new TemporaryFolder();
        var image = Truths.Read(folder, "a.jpg").Find("a.jpg", Truths.Itself with { OriginalWidth = 50, OriginalHeight = 100 }, out var problem);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(image, Is.Null);
        Assert.That(problem, Does.Contain("says that 'a.jpg' is 100×50, but it decodes to 50×100").And.Contain("preprocess.exif"));
    }

    [Test]
    public void Size_that_the_annotations_do_not_tell_is_not_checked()
    {
        using var folder = new TemporaryFolder();
        var truth = GroundTruth.Read(Truths.Named(folder, $$"""{"images": [{"id": 9, "file_name": "a.jpg"}, {"id": 5}], "categories": {{Truths.CatAndDog}}, "annotations": []}"""), []);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(truth.Find("a.jpg", Truths.Itself, out _)?.Id, Is.EqualTo(9));
        Assert.That((truth.Images, truth.ObjectsOf(truth.Find("a.jpg", Truths.Itself, out _)!).Length), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Classes_are_categories_of_their_names()
    {
        using var folder = new TemporaryFolder();
        var truth = GroundTruth.Read(Truths.Write(folder, "a.jpg"), ["dog", "cat"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((truth.CategoryOf(0), truth.CategoryOf(1), truth.CategoryOf(2)), Is.EqualTo(((long?)3, (long?)7, (long?)null)));
        Assert.That((truth.NameOf(3), truth.NameOf(7), truth.NameOf(8)), Is.EqualTo(("dog", "cat", (string?)null)));
        Assert.That(truth.CategoryIds, Is.EqualTo(new[] { 7, 3 }));
    }

    [Test]
    public void Without_names_classes_are_categories_in_ascending_order_of_ids()
    {
        using var folder = new TemporaryFolder();
        var truth = Truths.Read(folder, "a.jpg");

        Assert.That((truth.CategoryOf(0), truth.CategoryOf(1), truth.CategoryOf(2)), Is.EqualTo(((long?)3, (long?)7, (long?)null)));
    }

    [Test]
    public void Class_without_a_category_is_told_with_those_there_are()
    {
        using var folder = new TemporaryFolder();
        var file = Truths.Write(folder, "a.jpg");

        Assert.That(
            () => GroundTruth.Read(file, ["cat", "owl"]),
            Throws.TypeOf<TensorFileException>().With.Message.Contains("no category called 'owl', which detection.classes names; its categories are 'cat', 'dog'"));
    }
}
