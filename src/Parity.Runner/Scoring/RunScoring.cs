using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Detection.Coco;
using Parity.Core.Detection.Decoding;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Coco;
using Parity.Interop.Files;
using Parity.Runner.Cases;

namespace Parity.Runner.Scoring;

/// <summary>Scores every backend of a run against its ground truth.</summary>
internal sealed class RunScoring
{
    private readonly RunPlan _plan;
    private readonly GroundTruth _truth;
    private readonly ImmutableArray<BackendScores> _backends;
    private readonly Dictionary<string, CocoScores> _scores = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _found = [];
    private bool _isExported;

    /// <summary>Reads the annotations.</summary>
    /// <exception cref="TensorFileException">They cannot be used.</exception>
    public RunScoring(RunPlan plan)
    {
        _plan = plan;
        _truth = GroundTruth.Read(plan.Inputs.Annotations!, plan.Detection!.Classes);
        Sha256 = ContentHash.OfPath(plan.Inputs.Annotations!.FullPath);
        var limits = new CocoMaxDetections((plan.Coco ?? new CocoPlan()).MaxDetections);
        RemoveOldResults(plan);
        _backends = [.. plan.Backends.Select(backend => new BackendScores(backend.Name, _truth, plan.Detection, limits, plan.Reports.Coco is not null))];
    }

    /// <summary>Why the scores mean nothing; null where they do.</summary>
    public string? Problem => _backends.FirstOrDefault(backend => backend.WithoutCategory is not null) is { } backend
        ? $"Backend '{backend.Name}' finds class {backend.WithoutCategory}, for which {_plan.Inputs.Annotations!.Path} has no category among its {_truth.CategoryIds.Count()}; write detection.classes, by whose names categories are found."
        : null;

    /// <summary>The image of an input, or why it cannot be scored. Asked once for each input: an image is scored once.</summary>
    public CocoImage? Find(string input, PixelMapping mapping, out string problem)
    {
        var image = _truth.Find(input, mapping, out problem);
        if (image is null || _found.TryAdd(image.Id, input))
        {
            return image;
        }

        problem = $"{_plan.Inputs.Annotations!.Path} has one image, '{image.FileName}', for this input and for '{_found[image.Id]}'; write file names as paths within the folder of images.";
        return null;
    }

    /// <summary>The name of the backend that is trusted.</summary>
    public string Reference => _plan.Reference;

    /// <summary>SHA-256 of the annotations as they were read.</summary>
    public string Sha256 { get; }

    /// <summary>Selects the detections of a backend's answer that are scored.</summary>
    public ScoredAnswer Read(string backend, TensorSet outputs, RawDetections raw, IDetectionDecoder decoder) =>
        Of(backend).Read(raw, decoder.UnitOf(outputs) == BoxUnit.OriginalPixels);

    /// <summary>
    /// Scores the answers to an input. An image without ground truth is a fault: leaving it out would score other images than those that
    /// are compared.
    /// </summary>
    /// <param name="input">The input's name.</param>
    /// <param name="answers">The reference's answer and those of the candidates, by backend.</param>
    /// <param name="mapping">The way back to original pixels.</param>
    /// <param name="faults">Takes an image that cannot be scored.</param>
    public void Add(string input, IEnumerable<(string Backend, ScoredAnswer Answer)> answers, PixelMapping mapping, FaultLog faults)
    {
        if (Find(input, mapping, out var problem) is not { } image)
        {
            faults.Add(null, input, problem);
            return;
        }

        foreach (var (backend, answer) in answers)
        {
            Of(backend).Add(image, answer, mapping);
        }
    }

    /// <summary>
    /// A backend's average precision: the overall one that COCO reports first, or at the largest limit where that has none. NaN where
    /// its detections could not be ranked; null without ground truth, or where it answered to fewer images than the reference.
    /// </summary>
    public double? MapOf(string backend)
    {
        var scores = Of(backend);
        return scores.ImpossibleImages > 0 ? double.NaN
            : scores.Images != Of(_plan.Reference).Images ? null
            : ScoresOf(backend) is var figures ? figures.Ap ?? figures.ApAtLargest : null;
    }

    /// <summary>Writes each backend's detections where the plan asks for them.</summary>
    /// <exception cref="TensorFileException">A file cannot be written.</exception>
    public void Export()
    {
        if (_plan.Reports.Coco is not { } folder)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TensorFileException($"{folder}: the folder for COCO results cannot be made: {e.Message}", e);
        }

        foreach (var backend in _backends)
        {
            CocoResultsWriter.Write(PathOf(folder, backend.Name), backend.Detections);
        }

        _isExported = true;
    }

    /// <summary>The figures of every backend; a results file is named only once it is written.</summary>
    public ScoringReport ToReport() => new()
    {
        Annotations = _plan.Inputs.Annotations!.Path,
        Sha256 = Sha256,
        Images = Of(_plan.Reference).Images,
        ImagesNotFed = _truth.Images - Of(_plan.Reference).Images,
        MaxDetections = (_plan.Coco ?? new CocoPlan()).MaxDetections,
        Backends =
        [
            .. _backends.Select(backend => new BackendScoresReport(
                backend.Name, ScoresOf(backend.Name), _isExported ? PathOf(_plan.Reports.Coco!, backend.Name) : null, ProblemOf(backend))),
        ],
    };

    private string? ProblemOf(BackendScores backend) =>
        backend.ImpossibleImages > 0 ? $"impossible values on {backend.ImpossibleImages} of its images, which are left out"
        : backend.Images < Of(_plan.Reference).Images ? $"{Of(_plan.Reference).Images - backend.Images} of the reference's images without an answer"
        : null;

    // A run that does not reach its end must not leave the results of another.
    private static void RemoveOldResults(RunPlan plan)
    {
        foreach (var path in plan.Reports.Coco is { } folder ? plan.Backends.Select(backend => PathOf(folder, backend.Name)).Where(File.Exists) : [])
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new TensorFileException($"{path}: the COCO results of an earlier run cannot be removed: {e.Message}", e);
            }
        }
    }

    private static string PathOf(string folder, string backend) => Path.Combine(folder, $"{backend}.json");

    private BackendScores Of(string backend) => _backends.First(scores => scores.Name == backend);

    private CocoScores ScoresOf(string backend)
    {
        if (!_scores.TryGetValue(backend, out var scores))
        {
            _scores.Add(backend, scores = Of(backend).Accumulate());
        }

        return scores;
    }
}
