using Parity.Core;
using Parity.Core.Detection.Coco;
using Parity.Interop.Coco;

namespace Parity.Cli.Score;

/// <summary>Scores a file of results.</summary>
internal static class FileScorer
{
    /// <exception cref="ParityUserException">A file cannot be used, or there is nothing to find.</exception>
    public static ScoreDocument Score(string annotationsPath, string detectionsPath, CocoMaxDetections maxDetections, CancellationToken cancellationToken)
    {
        var annotations = CocoAnnotations.Read(annotationsPath);
        cancellationToken.ThrowIfCancellationRequested();
        var results = CocoResults.Read(detectionsPath, annotations);
        var scorer = new CocoScorer(annotations.Categories.Select(category => category.Id), maxDetections);
        foreach (var image in annotations.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scorer.AddImage(image.Id, annotations.Of(image.Id), results.Of(image.Id));
        }

        var scores = scorer.Accumulate();
        if (!scores.HasGroundTruth)
        {
            throw new ParityUserException(annotations.Count == 0
                ? $"{annotationsPath} has no annotations, so nothing was scored; name the annotations of images with objects."
                : $"{annotationsPath} has annotations and none to find, since each is a crowd or larger than any area range, so nothing was scored; name annotations with single objects.");
        }

        var names = annotations.Categories.ToDictionary(category => category.Id, category => category.Name);
        return new ScoreDocument
        {
            Annotations = annotationsPath,
            Detections = detectionsPath,
            MaxDetections = maxDetections.Limits,
            Scores = scores with { Categories = [.. scores.Categories.Select(category => category with { Name = names[category.Id] })] },
            Notes = [.. Notes(annotations, results, maxDetections)],
        };
    }

    private static IEnumerable<string> Notes(CocoAnnotations annotations, CocoResults results, CocoMaxDetections maxDetections)
    {
        if (results.Count == 0)
        {
            yield return "The list of detections is empty: nothing was found, and every figure is 0.";
        }

        if (annotations.HasIdZero)
        {
            yield return "An annotation has the id 0, which pycocotools, and so this score, never counts as found; number annotations from 1.";
        }

        if (maxDetections.OfOverallAp is null)
        {
            yield return $"pycocotools takes its first AP at 100 detections and without that limit prints -1; the AP at {maxDetections.Largest} stands beside it.";
        }
    }
}
