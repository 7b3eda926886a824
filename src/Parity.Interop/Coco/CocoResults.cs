using Parity.Core.Detection.Coco;
using Parity.Interop.Files;

namespace Parity.Interop.Coco;

/// <summary>The boxes of a COCO results file.</summary>
public sealed class CocoResults
{
    private readonly ItemsByImage<CocoDetection> _detections;

    internal CocoResults(ItemsByImage<CocoDetection> detections) => _detections = detections;

    /// <summary>Detections of all images; 0 of an empty list.</summary>
    public int Count => _detections.Count;

    /// <summary>
    /// Reads a file through a small buffer: a list of objects with <c>image_id</c>, <c>category_id</c>, <c>bbox</c> and <c>score</c>.
    /// Everything else in them is passed over.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="annotations">What it was detected on: its images and categories are the only ones allowed.</param>
    /// <exception cref="TensorFileException">It cannot be read, is not such a file or does not belong to the annotations.</exception>
    public static CocoResults Read(string path, CocoAnnotations annotations)
    {
        using var stream = InputFile.OpenSeekable(path);
        return new CocoResultsReader(path, annotations).Read(stream);
    }

    /// <summary>The detections of an image in the order of the file.</summary>
    public ReadOnlySpan<CocoDetection> Of(long imageId) => _detections.Of(imageId);
}
