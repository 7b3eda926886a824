using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection.Coco;

namespace Parity.Interop.Coco;

/// <summary>Reads a COCO annotation file; its lists may come in any order.</summary>
internal sealed class CocoAnnotationsReader(string path)
{
    private readonly List<CocoGroundTruth> _groundTruths = [];
    private readonly List<long> _imageIds = [];
    private readonly HashSet<long> _ids = [];
    private ImmutableArray<CocoImage>? _images;
    private ImmutableArray<CocoCategory>? _categories;
    private bool _hasAnnotations;

    public CocoAnnotations Read(Stream stream)
    {
        var cursor = new CocoCursor(stream, path);
        if (cursor.Begin() != JsonTokenType.StartObject)
        {
            throw cursor.Problem("it is no object with 'images', 'annotations' and 'categories'; name an annotation file here and results as the detections.");
        }

        while (cursor.NextProperty())
        {
            if (cursor.Is("images"u8))
            {
                Once(cursor, "images", _images is not null);
                _images = CocoLists.ReadImages(ref cursor);
            }
            else if (cursor.Is("categories"u8))
            {
                Once(cursor, "categories", _categories is not null);
                _categories = CocoLists.ReadCategories(ref cursor);
            }
            else if (cursor.Is("annotations"u8))
            {
                Once(cursor, "annotations", _hasAnnotations);
                _hasAnnotations = true;
                ReadAnnotations(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        cursor.End();
        return Checked(cursor);
    }

    private void ReadAnnotations(ref CocoCursor cursor)
    {
        cursor.EnterList("annotations");
        while (cursor.NextEntry())
        {
            var annotation = default(CocoEntry);
            annotation.Read(ref cursor);
            var id = annotation.Id ?? throw CocoEntry.Lacks(cursor, "id");
            if (!_ids.Add(id))
            {
                throw cursor.Problem($"its id {id} is that of an earlier annotation; number them anew.");
            }

            var box = annotation.Box ?? throw annotation.LacksBox(cursor);
            var area = annotation.Area ?? throw cursor.Problem("it lacks 'area', which decides whether it is small, medium or large; write the area of its mask, or width × height.");
            _imageIds.Add(annotation.ImageId ?? throw CocoEntry.Lacks(cursor, "image_id"));
            _groundTruths.Add(new CocoGroundTruth(
                id,
                annotation.CategoryId ?? throw CocoEntry.Lacks(cursor, "category_id"),
                box,
                area >= 0 ? area : throw cursor.Problem("its 'area' is negative; write the area of its mask, or width × height."),
                annotation.IsCrowd ?? false));
        }
    }

    private CocoAnnotations Checked(in CocoCursor cursor)
    {
        var images = _images ?? throw cursor.Problem("it lacks 'images'; name an annotation file with 'images', 'annotations' and 'categories'.");
        var categories = _categories ?? throw cursor.Problem("it lacks 'categories'; name an annotation file with 'images', 'annotations' and 'categories'.");
        if (!_hasAnnotations)
        {
            throw cursor.Problem("it lacks 'annotations'; name an annotation file with 'images', 'annotations' and 'categories'.");
        }

        if (images.IsEmpty || categories.IsEmpty)
        {
            throw cursor.Problem($"its '{(images.IsEmpty ? "images" : "categories")}' are empty, so there is nothing to score; name a file that has some.");
        }

        var places = new Dictionary<long, int>(images.Length);
        foreach (var image in images)
        {
            places.Add(image.Id, places.Count);
        }

        var known = categories.Select(category => category.Id).ToHashSet();
        for (var i = 0; i < _imageIds.Count; i++)
        {
            if (!places.ContainsKey(_imageIds[i]))
            {
                throw cursor.Problem($"annotations[{i}]: its image_id {_imageIds[i]} is not among 'images'; add the image or remove the annotation.");
            }

            if (!known.Contains(_groundTruths[i].CategoryId))
            {
                throw cursor.Problem($"annotations[{i}]: its category_id {_groundTruths[i].CategoryId} is not among 'categories'; add the category or remove the annotation.");
            }
        }

        return new CocoAnnotations(images, categories, places, new ItemsByImage<CocoGroundTruth>(places, _imageIds, _groundTruths), _ids.Contains(0));
    }

    private static void Once(in CocoCursor cursor, string list, bool isThere)
    {
        if (isThere)
        {
            throw cursor.Problem($"'{list}' is there twice, and only one could count; join them.");
        }
    }
}
