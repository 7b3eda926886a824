using BenchmarkDotNet.Attributes;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;

namespace Parity.Benchmarks.Suppression;

/// <summary>Selecting detections among all anchors of a detector with 80 classes, against a plain loop that keeps the same.</summary>
[MemoryDiagnoser]
public class SuppressionBenchmarks : IDisposable
{
    private const int Classes = 80;
    private const float Threshold = 0.001f;
    private RawDetections _raw = null!;
    private DetectionOptions _options = null!;

    /// <summary>Outputs of YOLOv8 and of YOLOv5 at 640 × 640.</summary>
    [Params(8400, 25200)]
    public int Anchors { get; set; }

    /// <summary>Every label over the threshold, about 30 000 boxes as in validation, or the best label of each anchor.</summary>
    [Params(true, false)]
    public bool MultiLabel { get; set; }

    /// <summary>Objects of one class each, with anchors around them; all other scores below the threshold but for some noise.</summary>
    [GlobalSetup]
    public void MakeDetections()
    {
        var random = new Random(1);
        _raw = new RawDetections(Anchors, Classes);
        _raw.AllScores.Clear();
        var objects = Enumerable.Range(0, 40).Select(_ => (X: 600 * random.NextSingle(), Y: 600 * random.NextSingle(), Size: 20 + (200 * random.NextSingle()), Label: random.Next(Classes))).ToArray();
        for (var i = 0; i < Anchors; i++)
        {
            var o = objects[random.Next(objects.Length)];
            var (x, y, half) = (o.X + (o.Size * 0.3f * (random.NextSingle() - 0.5f)), o.Y + (o.Size * 0.3f * (random.NextSingle() - 0.5f)), o.Size * (0.4f + (0.2f * random.NextSingle())));
            (_raw.X1[i], _raw.Y1[i], _raw.X2[i], _raw.Y2[i]) = (x - half, y - half, x + half, y + half);
            _raw.Scores(o.Label)[i] = MathF.Exp(-8 * random.NextSingle());
        }

        for (var n = 0; n < 30000 - Anchors; n++)
        {
            _raw.AllScores[random.Next(_raw.AllScores.Length)] = Threshold + (0.1f * MathF.Pow(random.NextSingle(), 4));
        }

        _options = new DetectionOptions { Decoder = DecoderKind.Yolov8, ScoreThreshold = Threshold, Nms = new NmsOptions { MultiLabel = MultiLabel } };
        var (kept, plain) = (Selector.Select(_raw, _options), Plain());
        if (!kept.Kept.Select(d => (d.Anchor, d.Label)).SequenceEqual(plain))
        {
            throw new InvalidOperationException("The two keep different boxes.");
        }

        Console.WriteLine($"{kept.Entries.Length} boxes over the threshold, {kept.Kept.Length} kept");
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _raw.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "plain loop, Ultralytics' rules")]
    public List<(int Anchor, int Label)> Plain() => PlainSuppression.Select(_raw, Threshold, _options.Nms);

    [Benchmark(Description = "Selector, ultralytics")]
    public Selection Ultralytics() => Selector.Select(_raw, _options);

    [Benchmark(Description = "Selector, ultralytics, agnostic")]
    public Selection Agnostic() => Selector.Select(_raw, _options with { Nms = _options.Nms with { ClassAgnostic = true } });

    [Benchmark(Description = "Selector, torchvision")]
    public Selection Torchvision() => With(NmsSemantics.Torchvision);

    [Benchmark(Description = "Selector, onnxruntime")]
    public Selection OnnxRuntime() => With(NmsSemantics.OnnxRuntime);

    private Selection With(NmsSemantics semantics) => Selector.Select(_raw, _options with { Nms = _options.Nms with { Semantics = semantics } });
}
