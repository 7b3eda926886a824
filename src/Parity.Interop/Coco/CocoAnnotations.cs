using System.Collections.Immutable;
using Parity.Core.Detection.Coco;
using Parity.Interop.Files;

namespace Parity.Interop.Coco;

/// <summary>The images, categories and boxes of a COCO annotation file.</summary>
public sealed class CocoAnnotations
{
    private readonly ItemsByImage<CocoGroundTruth> _groundTruths;

    internal CocoAnnotations(ImmutableArray<CocoImage> images, ImmutableArray<CocoCategory> categories, Dictionary<long, int> imagePlaces, ItemsByImage<CocoGroundTruth> groundTruths, bool hasIdZero)
    {
        (Images, Categories, ImagePlaces, _groundTruths, HasIdZero) = (images, categories, imagePlaces, groundTruths, hasIdZero);
    }

    /// <summary>Every image in the order of the file, at least one; ids are unique.</summary>
    public ImmutableArray<CocoImage> Images { get; }

    /// <summary>Every category in the order of the file, at least one; ids are unique.</summary>
    public ImmutableArray<CocoCategory> Categories { get; }

    /// <summary>Objects, crowds included.</summary>
    public int Count => _groundTruths.Count;

    /// <summary>Whether an object has the id 0, which pycocotools, and therefore the score, never counts as found.</summary>
    public bool HasIdZero { get; }

    internal Dictionary<long, int> ImagePlaces { get; }

    /// <summary>
    /// Reads a file through a small buffer, so that it may be large. <c>images</c> need an <c>id</c>, <c>categories</c> an <c>id</c>,
    /// <c>annotations</c> an <c>id</c>, <c>image_id</c>, <c>category_id</c>, <c>bbox</c> and <c>area</c>; <c>iscrowd</c> is 0 where it
    /// is missing. Everything else is passed over.
    /// </summary>
    /// <exception cref="TensorFileException">It cannot be read, is not such a file or contradicts itself.</exception>
    public static CocoAnnotations Read(string path)
    {
        using var stream = InputFile.OpenSeekable(path);
        return new CocoAnnotationsReader(path).Read(stream);
    }

    /// <summary>The objects of an image in the order of the file; none of an image that is not there.</summary>
    public ReadOnlySpan<CocoGroundTruth> Of(long imageId) => _groundTruths.Of(imageId);
}
