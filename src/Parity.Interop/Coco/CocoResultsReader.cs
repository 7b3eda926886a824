using System.Text.Json;
using Parity.Core.Detection.Coco;

namespace Parity.Interop.Coco;

/// <summary>Reads a COCO results file.</summary>
internal sealed class CocoResultsReader(string path, CocoAnnotations annotations)
{
    private readonly List<CocoDetection> _detections = [];
    private readonly List<long> _imageIds = [];
    private readonly HashSet<long> _categories = [.. annotations.Categories.Select(category => category.Id)];

    public CocoResults Read(Stream stream)
    {
        var cursor = new CocoCursor(stream, path);
        if (cursor.Begin() != JsonTokenType.StartArray)
        {
            throw cursor.Problem("it is no list, which results are; name a list of objects with 'image_id', 'category_id', 'bbox' and 'score'.");
        }

        cursor.BeginList("results");
        while (cursor.NextEntry())
        {
            Add(ref cursor);
        }

        cursor.End();
        return new CocoResults(new ItemsByImage<CocoDetection>(annotations.ImagePlaces, _imageIds, _detections));
    }

    private void Add(ref CocoCursor cursor)
    {
        var result = default(CocoEntry);
        result.Read(ref cursor, isResult: true);
        var box = result.Box ?? throw result.LacksBox(cursor);
        var imageId = result.ImageId ?? throw CocoEntry.Lacks(cursor, "image_id");
        var categoryId = result.CategoryId ?? throw CocoEntry.Lacks(cursor, "category_id");
        var score = result.Score ?? throw CocoEntry.Lacks(cursor, "score");
        if (!annotations.ImagePlaces.ContainsKey(imageId))
        {
            throw cursor.Problem($"its image_id {imageId} is not among the images of the annotations; name the annotations of the images that were detected on.");
        }

        if (!_categories.Contains(categoryId))
        {
            throw cursor.Problem($"its category_id {categoryId} is not among the categories of the annotations; map the model's classes to their ids, which need not begin at 0 nor be without gaps.");
        }

        _imageIds.Add(imageId);
        _detections.Add(new CocoDetection(categoryId, score, box));
    }
}
