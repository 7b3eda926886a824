using BenchmarkDotNet.Attributes;
using Parity.Core.Detection.Coco;

namespace Parity.Benchmarks.Coco;

/// <summary>Scoring as many images and detections as COCO's val2017 with 100 detections an image has; one thread, nothing read from a file.</summary>
[MemoryDiagnoser]
[InvocationCount(1)]
[WarmupCount(3)]
[IterationCount(15)]
[MedianColumn, MinColumn]
public class CocoBenchmarks
{
    private const int Images = 5000;
    private const int DetectionsPerImage = 100;

    private readonly List<(CocoGroundTruth[] Objects, CocoDetection[] Detections)> _images = [];

    /// <summary>COCO's number of categories, and the worst case, where every detection meets every object.</summary>
    [Params(80, 1)]
    public int Categories { get; set; }

    /// <summary>About seven objects an image; three of ten detections lie on one.</summary>
    [GlobalSetup]
    public void MakeImages()
    {
        var random = new Random(1);
        CocoBox Box() => new(500 * random.NextDouble(), 400 * random.NextDouble(), Math.Exp(2 + (3.5 * random.NextDouble())), Math.Exp(2 + (3.5 * random.NextDouble())));
        var id = 0;
        for (var i = 0; i < Images; i++)
        {
            var objects = new CocoGroundTruth[random.Next(2, 13)];
            for (var g = 0; g < objects.Length; g++)
            {
                var box = Box();
                objects[g] = new CocoGroundTruth(++id, random.Next(Categories), box, 0.6 * box.Area, random.Next(100) == 0);
            }

            var detections = new CocoDetection[DetectionsPerImage];
            for (var d = 0; d < detections.Length; d++)
            {
                var on = objects[d % objects.Length];
                var moved = on.Box with { X = on.Box.X + (8 * random.NextDouble()), Width = on.Box.Width * (0.8 + (0.4 * random.NextDouble())) };
                detections[d] = d < 30 ? new CocoDetection(on.CategoryId, random.NextDouble(), moved) : new CocoDetection(random.Next(Categories), random.NextDouble(), Box());
            }

            _images.Add((objects, detections));
        }
    }

    [Benchmark(Description = "CocoScorer: add every image, accumulate")]
    public CocoScores Score()
    {
        var scorer = new CocoScorer(Enumerable.Range(0, Categories).Select(category => (long)category));
        for (var i = 0; i < _images.Count; i++)
        {
            scorer.AddImage(i, _images[i].Objects, _images[i].Detections);
        }

        return scorer.Accumulate();
    }
}
