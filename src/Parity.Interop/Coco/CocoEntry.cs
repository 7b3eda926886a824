using Parity.Core.Detection.Coco;

namespace Parity.Interop.Coco;

/// <summary>The fields of an annotation or a result, each null until it is read.</summary>
internal struct CocoEntry
{
    private bool _hasMask;
    private bool _hasKeypoints;
    private bool _hasCaption;
    private long? _id;
    private long? _imageId;
    private long? _categoryId;
    private CocoBox? _box;
    private double? _area;
    private double? _score;
    private bool? _isCrowd;

    public readonly long? Id => _id;

    public readonly long? ImageId => _imageId;

    public readonly long? CategoryId => _categoryId;

    public readonly CocoBox? Box => _box;

    public readonly double? Area => _area;

    public readonly double? Score => _score;

    public readonly bool? IsCrowd => _isCrowd;

    /// <summary>Reads an annotation, or a result, which has an area and an id of its own only by accident.</summary>
    public void Read(ref CocoCursor cursor, bool isResult = false)
    {
        while (cursor.NextProperty())
        {
            if (cursor.Is("image_id"u8))
            {
                cursor.Whole("image_id", ref _imageId);
            }
            else if (cursor.Is("category_id"u8))
            {
                cursor.Whole("category_id", ref _categoryId);
            }
            else if (cursor.Is("bbox"u8))
            {
                cursor.Box("bbox", ref _box);
            }
            else if (isResult && cursor.Is("score"u8))
            {
                cursor.Number("score", ref _score);
            }
            else if (!isResult && cursor.Is("id"u8))
            {
                cursor.Whole("id", ref _id);
            }
            else if (!isResult && cursor.Is("area"u8))
            {
                cursor.Number("area", ref _area);
            }
            else if (!isResult && cursor.Is("iscrowd"u8))
            {
                cursor.Flag("iscrowd", ref _isCrowd);
            }
            else
            {
                _hasMask |= cursor.Is("segmentation"u8);
                _hasKeypoints |= cursor.Is("keypoints"u8);
                _hasCaption |= cursor.Is("caption"u8);
                cursor.Skip();
            }
        }
    }

    /// <summary>A field that must be there is not.</summary>
    public static TensorFileException Lacks(in CocoCursor cursor, string name) => cursor.Problem($"it lacks '{name}'; save it as COCO's files are.");

    /// <summary>There is no box, and perhaps something else in its place.</summary>
    public readonly TensorFileException LacksBox(in CocoCursor cursor)
    {
        var instead = _hasMask ? "a segmentation" : _hasKeypoints ? "keypoints" : _hasCaption ? "a caption" : null;
        return cursor.Problem(instead is null
            ? "it lacks 'bbox'; write [x, y, width, height] in pixels of the image."
            : $"it has {instead} and no 'bbox', and boxes alone are scored; write [x, y, width, height] in pixels of the image.");
    }
}
