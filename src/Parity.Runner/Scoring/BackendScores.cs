using System.Runtime.InteropServices;
using Parity.Core.Detection;
using Parity.Core.Detection.Coco;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Inputs;
using Parity.Interop.Coco;
using Parity.Runner.Cases;

namespace Parity.Runner.Scoring;

/// <summary>One backend's detections against ground truth.</summary>
/// <param name="name">The backend's name.</param>
/// <param name="truth">The annotations.</param>
/// <param name="detection">The run's options; scoring applies no score threshold.</param>
/// <param name="maxDetections">Detections that count per image and category.</param>
/// <param name="keepDetections">Whether detections are to be written in the end.</param>
internal sealed class BackendScores(string name, GroundTruth truth, DetectionOptions detection, CocoMaxDetections maxDetections, bool keepDetections)
{
    private readonly CocoScorer _scorer = new(truth.CategoryIds, maxDetections);
    private readonly List<CocoImageDetections> _detections = [];

    // Whatever has a score is a detection: a threshold would cut the curve of precision off. The smallest score that there is, so that
    // a rule of "at least" leaves out zeros too.
    private readonly DetectionOptions _options = detection with { ScoreThreshold = float.Epsilon, ScoreInclusive = true };

    public string Name { get; } = name;

    /// <summary>Images that were scored.</summary>
    public int Images { get; private set; }

    /// <summary>Images on which a score or a corner was no number, so that nothing ranks the detections: they are left out.</summary>
    public int ImpossibleImages { get; private set; }

    /// <summary>The first class that the annotations have no category for; null where there was none.</summary>
    public int? WithoutCategory { get; private set; }

    /// <summary>Every detection that was kept, image by image; empty unless they are to be written.</summary>
    public IEnumerable<CocoImageDetections> Detections => _detections;

    /// <summary>Selects the detections that are scored.</summary>
    /// <param name="raw">The decoded values.</param>
    /// <param name="isInOriginalPixels">Whether boxes are in pixels of the original image.</param>
    public ScoredAnswer Read(RawDetections raw, bool isInOriginalPixels) => ImpossibleValues.Count(raw) > 0
        ? new ScoredAnswer(IsImpossible: true, isInOriginalPixels, [])
        : new ScoredAnswer(IsImpossible: false, isInOriginalPixels, [.. Selector.Select(raw, _options).Kept.Select(kept => new ScoredBox(kept.Label, kept.Score, kept.Box))]);

    /// <summary>Scores an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="answer">The detections.</param>
    /// <param name="mapping">The way back to original pixels.</param>
    public void Add(CocoImage image, ScoredAnswer answer, PixelMapping mapping)
    {
        if (answer.IsImpossible)
        {
            ImpossibleImages++;
            return;
        }

        var detections = new List<CocoDetection>(answer.Boxes.Length);
        foreach (var (label, score, box) in answer.Boxes)
        {
            if (truth.CategoryOf(label) is { } category)
            {
                detections.Add(new CocoDetection(category, score, answer.IsInOriginalPixels ? CocoBoxes.FromOriginalPixels(box) : CocoBoxes.FromModelPixels(box, mapping)));
            }
            else
            {
                WithoutCategory ??= label;
            }
        }

        _scorer.AddImage(image.Id, truth.ObjectsOf(image), CollectionsMarshal.AsSpan(detections));
        Images++;
        if (keepDetections)
        {
            _detections.Add(new CocoImageDetections(image.Id, detections.ToArray()));
        }
    }

    /// <summary>The figures, categories by name.</summary>
    public CocoScores Accumulate()
    {
        var scores = _scorer.Accumulate();
        return scores with { Categories = [.. scores.Categories.Select(category => category with { Name = truth.NameOf(category.Id) })] };
    }
}
