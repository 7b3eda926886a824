namespace Parity.Interop.Tests.Coco;

internal sealed class CocoHostileTests
{
    private const string Sound = """{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "area": 12}""";

    [TestCase("", "it is not whole JSON: it is damaged at byte 0 of line 1; save or copy it again.")]
    [TestCase("{\"images\": [\n{\"id\": 1", "it is not whole JSON: it is damaged at byte 8 of line 2; save or copy it again.")]
    [TestCase("{} {}", "it is not whole JSON: it is damaged at byte 3 of line 1; save or copy it again.")]
    [TestCase("[]", "it is no object with 'images', 'annotations' and 'categories'; name an annotation file here and results as the detections.")]
    [TestCase("{}", "it lacks 'images'; name an annotation file with 'images', 'annotations' and 'categories'.")]
    [TestCase("""{"images": [{"id": 1}], "annotations": []}""", "it lacks 'categories'; name an annotation file with 'images', 'annotations' and 'categories'.")]
    [TestCase("""{"images": [{"id": 1}], "categories": [{"id": 1}]}""", "it lacks 'annotations'; name an annotation file with 'images', 'annotations' and 'categories'.")]
    [TestCase("""{"images": [], "categories": [{"id": 1}], "annotations": []}""", "its 'images' are empty, so there is nothing to score; name a file that has some.")]
    [TestCase("""{"images": [{"id": 1}], "categories": [], "annotations": []}""", "its 'categories' are empty, so there is nothing to score; name a file that has some.")]
    [TestCase("""{"images": {"id": 1}}""", "'images' is an object and not a list; save it as COCO's files are.")]
    [TestCase("""{"images": [1]}""", "images[0]: it is 1 and not an object; save it as COCO's files are.")]
    [TestCase("""{"images": [{"id": 1}], "images": []}""", "'images' is there twice, and only one could count; join them.")]
    [TestCase("""{"images": [{"id": 1}, {"id": 1}]}""", "images[1]: its id 1 is that of an earlier image; give each image an id of its own.")]
    [TestCase("""{"images": [{"id": "1"}]}""", "images[0]: its 'id' is the text '1' and not a whole number; write a number.")]
    [TestCase("""{"images": [{"id": 1.5}]}""", "images[0]: its 'id' is 1.5 and not a whole number; write a number.")]
    [TestCase("""{"images": [{"id": 1e30}]}""", "images[0]: its 'id' is 1E+30 and not a whole number; write a number.")]
    [TestCase("""{"images": [{"id": 1, "id": 2}]}""", "images[0]: its 'id' is there twice, and only one could count; save it again.")]
    [TestCase("""{"images": [{"file_name": "a"}]}""", "images[0]: it lacks 'id'; save it as COCO's files are.")]
    [TestCase("""{"images": [{"id": 1, "file_name": 3}]}""", "images[0]: its 'file_name' is 3 and not a text; write a text.")]
    [TestCase("""{"images": [{"id": 1, "file_name": "\ud800"}]}""", "a name in it is not valid Unicode; save it again as UTF-8.")]
    [TestCase("""{"categories": [{"id": 1}, {"id": 2}, {"id": 1}]}""", "categories[2]: its id 1 is that of an earlier category; give each category an id of its own.")]
    public void Annotation_file_that_is_none_is_refused(string text, string message) =>
        Assert.That(CocoFiles.RefusalOfAnnotations(text), Is.EqualTo(message));

    [TestCase("\"id\": 1, ", "", "it lacks 'id'; save it as COCO's files are.")]
    [TestCase("\"image_id\": 1, ", "", "it lacks 'image_id'; save it as COCO's files are.")]
    [TestCase("\"category_id\": 1, ", "", "it lacks 'category_id'; save it as COCO's files are.")]
    [TestCase("\"bbox\": [1, 2, 3, 4], ", "", "it lacks 'bbox'; write [x, y, width, height] in pixels of the image.")]
    [TestCase("\"bbox\": [1, 2, 3, 4]", "\"segmentation\": [[1, 2]]", "it has a segmentation and no 'bbox', and boxes alone are scored; write [x, y, width, height] in pixels of the image.")]
    [TestCase(", \"area\": 12", "", "it lacks 'area', which decides whether it is small, medium or large; write the area of its mask, or width × height.")]
    [TestCase("12", "-12", "its 'area' is negative; write the area of its mask, or width × height.")]
    [TestCase("12", "null", "its 'area' is null and not a number; write a number.")]
    [TestCase("12", "12, \"area\": 12", "its 'area' is there twice, and only one could count; save it again.")]
    [TestCase("12", "12, \"iscrowd\": 2", "its 'iscrowd' is neither 0 nor 1; write one of them.")]
    [TestCase("[1, 2, 3, 4]", "[1, 2, 3]", "its 'bbox' has 3 numbers; write [x, y, width, height] in pixels of the image.")]
    [TestCase("[1, 2, 3, 4]", "[]", "its 'bbox' has 0 numbers; write [x, y, width, height] in pixels of the image.")]
    [TestCase("[1, 2, 3, 4]", "[1, 2, 3, 4, 5]", "its 'bbox' has more than 4 numbers; write [x, y, width, height] in pixels of the image.")]
    [TestCase("[1, 2, 3, 4]", "[1, 2, -3, 4]", "its 'bbox' has a negative size; write [x, y, width, height] in pixels of the image, not the two corners.")]
    [TestCase("[1, 2, 3, 4]", "[1, [2], 3, 4]", "a number of its 'bbox' is a list and not a number; write a number.")]
    [TestCase("[1, 2, 3, 4]", "[1, 1e999, 3, 4]", "a number of its 'bbox' is too large for a number of 64 bits; find where the model or the program that wrote it gets it from.")]
    [TestCase("[1, 2, 3, 4]", "{\"x\": 1}", "its 'bbox' is an object and not a list; write [x, y, width, height] in pixels of the image.")]
    public void Annotation_that_is_none_is_refused(string part, string instead, string message)
    {
        var entry = Sound.Replace(part, instead, StringComparison.Ordinal);
        Assert.That(CocoFiles.RefusalOfAnnotations($$"""{"images": [{"id": 1}], "categories": [{"id": 1}], "annotations": [{{entry}}]}"""), Is.EqualTo($"annotations[0]: {message}"));
    }

    [TestCase("\"id\": 1", "\"id\": 1", "annotations[1]: its id 1 is that of an earlier annotation; number them anew.")]
    [TestCase("\"id\": 1, \"image_id\": 1", "\"id\": 2, \"image_id\": 5", "annotations[1]: its image_id 5 is not among 'images'; add the image or remove the annotation.")]
    [TestCase("\"id\": 1, \"image_id\": 1, \"category_id\": 1", "\"id\": 2, \"image_id\": 1, \"category_id\": 0", "annotations[1]: its category_id 0 is not among 'categories'; add the category or remove the annotation.")]
    public void Annotations_that_contradict_others_are_refused(string part, string instead, string message)
    {
        var second = Sound.Replace(part, instead, StringComparison.Ordinal);
        Assert.That(CocoFiles.RefusalOfAnnotations($$"""{"annotations": [{{Sound}}, {{second}}], "images": [{"id": 1}], "categories": [{"id": 1}]}"""), Is.EqualTo(message));
    }

    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    public void What_python_writes_for_numbers_that_are_none_is_named(string text) =>
        Assert.That(
            CocoFiles.RefusalOfResults($"[\n{{\"image_id\": 7, \"category_id\": 1, \"bbox\": [1, {text}, 3, 4], \"score\": 1}}]"),
            Is.EqualTo("line 2 holds NaN or Infinity, which is no JSON and cannot be scored; find where the model or the program that wrote it gets it from."));

    [TestCase("""{"annotations": []}""", "it is no list, which results are; name a list of objects with 'image_id', 'category_id', 'bbox' and 'score'.")]
    [TestCase("""[{"image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4]}]""", "results[0]: it lacks 'score'; save it as COCO's files are.")]
    [TestCase("""[{"image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4], "score": "1"}]""", "results[0]: its 'score' is the text '1' and not a number; write a number.")]
    [TestCase("""[{"image_id": 8, "category_id": 1, "bbox": [1, 2, 3, 4], "score": 1}]""", "results[0]: its image_id 8 is not among the images of the annotations; name the annotations of the images that were detected on.")]
    [TestCase("""[{"image_id": 7, "category_id": 0, "bbox": [1, 2, 3, 4], "score": 1}]""", "results[0]: its category_id 0 is not among the categories of the annotations; map the model's classes to their ids, which need not begin at 0 nor be without gaps.")]
    [TestCase("""[{"image_id": 7, "category_id": 1, "keypoints": [1, 2, 3], "score": 1}]""", "results[0]: it has keypoints and no 'bbox', and boxes alone are scored; write [x, y, width, height] in pixels of the image.")]
    [TestCase("""[{"image_id": 7, "caption": "a man"}]""", "results[0]: it has a caption and no 'bbox', and boxes alone are scored; write [x, y, width, height] in pixels of the image.")]
    [TestCase("""[{"image_id": 7, "category_id": 1, "bbox": [1, 2, 3, -4], "score": 1}]""", "results[0]: its 'bbox' has a negative size; write [x, y, width, height] in pixels of the image, not the two corners.")]
    [TestCase("""[[]]""", "results[0]: it is a list and not an object; save it as COCO's files are.")]
    public void Results_that_are_none_are_refused(string text, string message) =>
        Assert.That(CocoFiles.RefusalOfResults(text), Is.EqualTo(message));

    [Test]
    public void Nesting_without_end_is_refused() =>
        Assert.That(CocoFiles.RefusalOfResults(new string('[', 100_000)), Does.StartWith("results[0]: it is a list"));

    [Test]
    public void Nesting_without_end_in_a_value_that_is_passed_over_is_refused() =>
        Assert.That(CocoFiles.RefusalOfResults("""[{"segmentation": """ + new string('[', 100_000)), Does.StartWith("it is not whole JSON"));

    [Test]
    public void Steering_signs_do_not_reach_the_terminal() =>
        Assert.That(CocoFiles.RefusalOfAnnotations("""{"images": [{"id": "\u001b[31m"}]}"""), Is.EqualTo("images[0]: its 'id' is the text '\\u001b[31m' and not a whole number; write a number."));
}
