namespace Parity.Core.Detection.Coco;

/// <summary>An image's objects and detections, checked and handed out category by category. Keeps its memory from image to image.</summary>
internal sealed class ImageByCategory
{
    private CocoGroundTruth[] _groundTruths = [];
    private CocoDetection[] _detections = [];
    private (int Place, int Index)[] _groundTruthKeys = [];
    private (int Place, double Score, int Index)[] _detectionKeys = [];
    private int _groundTruthCount;
    private int _detectionCount;
    private Range _groundTruthRange;
    private Range _detectionRange;

    /// <summary>The objects of the category at hand, as they were given.</summary>
    public ReadOnlySpan<CocoGroundTruth> GroundTruths => _groundTruths.AsSpan(_groundTruthRange);

    /// <summary>Its detections by falling score; equal ones as they were given.</summary>
    public ReadOnlySpan<CocoDetection> Detections => _detections.AsSpan(_detectionRange);

    /// <summary>Takes in an image.</summary>
    /// <exception cref="ParityUserException">A number is not finite, or a category is unknown.</exception>
    public void Fill(long imageId, ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<CocoDetection> detections, Dictionary<long, int> places)
    {
        Grow(groundTruths.Length, detections.Length);
        (_groundTruthCount, _detectionCount) = (groundTruths.Length, detections.Length);
        (_groundTruthRange, _detectionRange) = (..0, ..0);
        for (var i = 0; i < groundTruths.Length; i++)
        {
            CheckNumbers(groundTruths[i].Box.IsFinite && double.IsFinite(groundTruths[i].Area), "box or area", "an object", imageId);
            _groundTruthKeys[i] = (Place(groundTruths[i].CategoryId, places, "an object", imageId), i);
        }

        for (var i = 0; i < detections.Length; i++)
        {
            CheckNumbers(detections[i].Box.IsFinite && double.IsFinite(detections[i].Score), "box or score", "a detection", imageId);
            _detectionKeys[i] = (Place(detections[i].CategoryId, places, "a detection", imageId), detections[i].Score, i);
        }

        _groundTruthKeys.AsSpan(0, groundTruths.Length).Sort(default(ByPlace));
        _detectionKeys.AsSpan(0, detections.Length).Sort(default(ByPlaceAndScore));
        for (var i = 0; i < groundTruths.Length; i++)
        {
            _groundTruths[i] = groundTruths[_groundTruthKeys[i].Index];
        }

        for (var i = 0; i < detections.Length; i++)
        {
            _detections[i] = detections[_detectionKeys[i].Index];
        }
    }

    /// <summary>Goes on to the next category that has an object or a detection.</summary>
    public bool TryNext(out int place)
    {
        var (g, d) = (_groundTruthRange.End.Value, _detectionRange.End.Value);
        place = Math.Min(
            g < _groundTruthCount ? _groundTruthKeys[g].Place : int.MaxValue,
            d < _detectionCount ? _detectionKeys[d].Place : int.MaxValue);
        var (firstG, firstD) = (g, d);
        while (g < _groundTruthCount && _groundTruthKeys[g].Place == place)
        {
            g++;
        }

        while (d < _detectionCount && _detectionKeys[d].Place == place)
        {
            d++;
        }

        (_groundTruthRange, _detectionRange) = (firstG..g, firstD..d);
        return place != int.MaxValue;
    }

    private void Grow(int groundTruths, int detections)
    {
        if (_groundTruths.Length < groundTruths)
        {
            (_groundTruths, _groundTruthKeys) = (new CocoGroundTruth[groundTruths], new (int, int)[groundTruths]);
        }

        if (_detections.Length < detections)
        {
            (_detections, _detectionKeys) = (new CocoDetection[detections], new (int, double, int)[detections]);
        }
    }

    private static void CheckNumbers(bool areFinite, string what, string of, long imageId)
    {
        if (!areFinite)
        {
            throw new ParityUserException($"The {what} of {of} in image {imageId} is NaN or infinite and cannot be ranked or matched; find where the model or the file gets it from.");
        }
    }

    private static int Place(long categoryId, Dictionary<long, int> places, string of, long imageId) => places.TryGetValue(categoryId, out var place)
        ? place
        : throw new ParityUserException($"Image {imageId} has {of} of category {categoryId}, which is not one of the {places.Count} categories that are scored; map classes to the ids of the annotations' categories.");

    private readonly struct ByPlace : IComparer<(int Place, int Index)>
    {
        public int Compare((int Place, int Index) x, (int Place, int Index) y) =>
            x.Place != y.Place ? x.Place.CompareTo(y.Place) : x.Index.CompareTo(y.Index);
    }

    private readonly struct ByPlaceAndScore : IComparer<(int Place, double Score, int Index)>
    {
        public int Compare((int Place, double Score, int Index) x, (int Place, double Score, int Index) y) =>
            x.Place != y.Place ? x.Place.CompareTo(y.Place)
            : x.Score > y.Score ? -1
            : x.Score < y.Score ? 1
            : x.Index.CompareTo(y.Index);
    }
}
