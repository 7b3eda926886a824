using System.Collections.Immutable;

namespace Parity.Core.Detection.Coco;

/// <summary>
/// Scores boxes as pycocotools' COCOeval does, image by image: each is matched when it is added, and only a few bytes a detection
/// stay. Images may come in any order; the figures are those of ascending image ids. Not for several threads at once.
/// </summary>
public sealed class CocoScorer
{
    private readonly CocoMaxDetections _maxDetections;
    private readonly ImmutableArray<long> _categoryIds;
    private readonly Dictionary<long, int> _places = [];
    private readonly CategoryTally[] _tallies;
    private readonly HashSet<long> _images = [];
    private readonly CategoryMatcher _matcher = new();
    private readonly ImageByCategory _image = new();
    private long _groundTruths;
    private long _detections;

    /// <summary>Creates a scorer without images.</summary>
    /// <param name="categoryIds">Every category of the ground truth, in any order.</param>
    /// <param name="maxDetections">How many detections of an image and category count; null takes 1, 10 and 100.</param>
    /// <exception cref="ArgumentException">A category is there twice.</exception>
    public CocoScorer(IEnumerable<long> categoryIds, CocoMaxDetections? maxDetections = null)
    {
        _maxDetections = maxDetections ?? CocoMaxDetections.Default;
        _categoryIds = [.. categoryIds.Order()];
        foreach (var id in _categoryIds)
        {
            _places.Add(id, _places.Count);
        }

        _tallies = [.. _categoryIds.Select(_ => new CategoryTally())];
    }

    /// <summary>Matches the detections of an image with its objects. Where it throws, nothing was added.</summary>
    /// <param name="imageId">The image, which is added once.</param>
    /// <param name="groundTruths">All its objects, in the order of the file: of two that overlap a detection alike the later one is found.</param>
    /// <param name="detections">All its detections; equal scores keep this order.</param>
    /// <exception cref="ArgumentException">The image was added before.</exception>
    /// <exception cref="ParityUserException">A number is not finite, or a category is unknown.</exception>
    public void AddImage(long imageId, ReadOnlySpan<CocoGroundTruth> groundTruths, ReadOnlySpan<CocoDetection> detections)
    {
        if (_images.Contains(imageId))
        {
            throw new ArgumentException($"Image {imageId} was added before.", nameof(imageId));
        }

        _image.Fill(imageId, groundTruths, detections, _places);
        _images.Add(imageId);
        _groundTruths += groundTruths.Length;
        _detections += detections.Length;
        while (_image.TryNext(out var place))
        {
            var tally = _tallies[place];
            tally.Detections += _image.Detections.Length;
            var counted = _image.Detections[..Math.Min(_image.Detections.Length, _maxDetections.Largest)];
            _matcher.Match(_image.GroundTruths, counted, tally.Add(imageId, counted.Length), tally.Positives);
        }
    }

    /// <summary>The figures over the images added so far.</summary>
    public CocoScores Accumulate()
    {
        var accumulation = new CocoAccumulation(_maxDetections);
        for (var i = 0; i < _tallies.Length; i++)
        {
            accumulation.Add(_categoryIds[i], _tallies[i]);
        }

        return accumulation.Result(_images.Count, _groundTruths, _detections);
    }
}
