using System.Text.Json;
using Parity.Core.Detection.Coco;
using Parity.TestKit;

namespace Parity.Core.Tests.Detection.Coco;

/// <summary>A data set, and what pycocotools says of it.</summary>
internal sealed class CocoGolden
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly AnnotationFile _annotations;
    private readonly Result[] _results;

    public CocoGolden(string name)
    {
        var folder = Repository.PathOf("fixtures", "coco", name);
        var annotations = Path.Combine(folder, "annotations.json");
        _annotations = Read<AnnotationFile>(File.Exists(annotations) ? annotations : Repository.PathOf("fixtures", name, "annotations.json"));
        _results = Read<Result[]>(Path.Combine(folder, "results.json"));
        Expected = Read<ExpectedScores[]>(Path.Combine(folder, "expected.json"));
    }

    public static IEnumerable<string> Names => Directory.GetDirectories(Repository.PathOf("fixtures", "coco")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public ExpectedScores[] Expected { get; }

    /// <summary>Adds the images in an order and scores them.</summary>
    public CocoScores Score(CocoMaxDetections maxDetections, bool backwards = false)
    {
        var scorer = new CocoScorer(_annotations.Categories.Select(category => category.Id), maxDetections);
        foreach (var id in backwards ? _annotations.Images.Select(image => image.Id).Reverse() : _annotations.Images.Select(image => image.Id))
        {
            scorer.AddImage(
                id,
                [.. _annotations.Annotations.Where(a => a.ImageId == id).Select(a => new CocoGroundTruth(a.Id, a.CategoryId, BoxOf(a.Bbox), a.Area, a.Iscrowd == 1))],
                [.. _results.Where(r => r.ImageId == id).Select(r => new CocoDetection(r.CategoryId, r.Score, BoxOf(r.Bbox)))]);
        }

        return scorer.Accumulate();
    }

    private static CocoBox BoxOf(double[] box) => new(box[0], box[1], box[2], box[3]);

    private static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options)!;

    internal sealed record ExpectedScores(int[] MaxDetections, double[] Stats, double ApAtLargest, ExpectedCategory[] Categories);

    internal sealed record ExpectedCategory(long Id, double Ap, double Ap50, double Ap75, double Ar);

    private sealed record AnnotationFile(Entry[] Images, Annotation[] Annotations, Entry[] Categories);

    private sealed record Entry(long Id);

    private sealed record Annotation(long Id, long ImageId, long CategoryId, double[] Bbox, double Area, int Iscrowd);

    private sealed record Result(long ImageId, long CategoryId, double[] Bbox, double Score);
}
