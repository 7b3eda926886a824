using Parity.Interop.Coco;
using Parity.TestKit;

namespace Parity.Interop.Tests.Coco;

/// <summary>Small files of COCO.</summary>
internal static class CocoFiles
{
    /// <summary>Two images, two categories, three objects of which one is a crowd.</summary>
    public const string Annotations = """
        {"info": {"year": 2017, "more": [[1, {"a": null}]]},
         "annotations": [
          {"id": 11, "image_id": 7, "category_id": 90, "bbox": [1.5, 2, 3, 4], "area": 9.25, "iscrowd": 0, "segmentation": [[1, 2, 3, 4, 5, 6]]},
          {"id": 12, "image_id": -3, "category_id": 1.0, "bbox": [0, 0, 0, 0], "area": 0},
          {"segmentation": {"counts": "abc", "size": [1, 2]}, "bbox": [1e1, 0, 1, 1], "iscrowd": true, "area": 1, "category_id": 1, "image_id": 7, "id": 13}],
         "images": [{"id": 7, "file_name": "ä/7.jpg", "width": 640, "height": 480.0, "license": 1}, {"id": -3}],
         "categories": [{"id": 90, "name": "brush", "supercategory": "x"}, {"id": 1, "name": "person"}]}
        """;

    /// <summary>Three detections in them.</summary>
    public const string Results = """
        [{"image_id": 7, "category_id": 90, "bbox": [1, 2, 3, 4], "score": 0.25},
         {"score": 1, "bbox": [0.1, 0, 1e-3, 2], "image_id": -3, "category_id": 1, "id": "any", "area": "any", "segmentation": []},
         {"image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4], "score": -2.5}]
        """;

    public static CocoAnnotations ReadAnnotations(string text)
    {
        using var folder = new TemporaryFolder();
        return CocoAnnotations.Read(folder.Write("gt.json", text));
    }

    /// <summary>What is wrong with annotations, without the path.</summary>
    public static string RefusalOfAnnotations(string text) => Refusal("gt.json", text, path => CocoAnnotations.Read(path));

    /// <summary>What is wrong with results on <see cref="Annotations"/>, without the path.</summary>
    public static string RefusalOfResults(string text) => Refusal("dt.json", text, path => CocoResults.Read(path, ReadAnnotations(Annotations)));

    private static string Refusal(string name, string text, Action<string> read)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, text);
        var message = Assert.Throws<TensorFileException>(() => read(path))!.Message;
        Assert.That(message, Does.StartWith($"{path}: ").And.EndWith("."));
        return message[(path.Length + 2)..];
    }
}
