using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection;

/// <summary>
/// From raw tensors to causes: what is perturbed so that decoded values stay within epsilon leaves nothing unexplained, under whatever
/// suppression; what is planted beyond it is found at its anchor, detected or not.
/// </summary>
internal sealed class RawTensorTests
{
    private const int Classes = 3;
    private static readonly DetectionEpsilon Epsilon = new();

    [Test]
    public void Perturbed_tensors_leave_nothing_unexplained(
        [Values(DecoderKind.Yolov8, DecoderKind.Yolov5)] DecoderKind decoder,
        [Values(NmsSemantics.Ultralytics, NmsSemantics.Torchvision, NmsSemantics.Mmcv, NmsSemantics.OnnxRuntime, NmsSemantics.EfficientNms, NmsSemantics.None)] NmsSemantics semantics,
        [Values] bool multiLabel) => Prop.ForAll(Seeds, seed =>
        {
            var scene = new Scene(seed, decoder);
            var comparison = Compare(scene.Reference, scene.Perturbed([]), decoder, semantics, multiLabel);
            return comparison.DisagreeingAnchors == 0 && comparison.Differences.All(difference => difference.IsExplained);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Test]
    public void Each_planted_error_is_found(
        [Values(DecoderKind.Yolov8, DecoderKind.Yolov5)] DecoderKind decoder,
        [Values(NmsSemantics.Ultralytics, NmsSemantics.Torchvision, NmsSemantics.OnnxRuntime)] NmsSemantics semantics) => Prop.ForAll(Seeds, seed =>
        {
            var scene = new Scene(seed, decoder);
            var random = new Random(seed ^ 5);
            int[] planted = [.. Enumerable.Range(0, scene.Anchors).Where(_ => random.Next(5) == 0)];
            var comparison = Compare(scene.Reference, scene.Perturbed(planted), decoder, semantics, multiLabel: false);
            var unexplained = comparison.Differences.Where(difference => !difference.IsExplained).ToList();
            // Every one disagrees; every one that is a detection on either side is told; nothing is told without one.
            return comparison.DisagreeingAnchors == planted.Length
                && comparison.Matched.Where(pair => planted.Contains(pair.Reference.Anchor)).All(pair => unexplained.Exists(difference => difference.Reference?.Anchor == pair.Reference.Anchor))
                && (planted.Length > 0 || unexplained.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static DetectionComparison Compare(TensorData reference, TensorData candidate, DecoderKind kind, NmsSemantics semantics, bool multiLabel)
    {
        var options = new DetectionOptions
        {
            Decoder = kind,
            ScoreThreshold = 0.2,
            ScoreInclusive = semantics == NmsSemantics.EfficientNms,
            Nms = NmsOptions.For(semantics) with { IouThreshold = 0.5, MaxDetections = 9, MaxCandidates = 25, MultiLabel = multiLabel },
        };
        var decoder = DetectionDecoders.Create(options);
        using var r = decoder.Decode(new TensorSet(reference), null);
        using var c = decoder.Decode(new TensorSet(candidate), null);
        return new DetectionComparer(options).Compare(r, c, null, decoder.Identity);
    }

    /// <summary>A raw output, crowded on purpose: boxes in few places, scores near each other and near the threshold.</summary>
    private sealed class Scene
    {
        private readonly DecoderKind _decoder;
        private readonly int _seed;
        private readonly float[][] _rows;

        public Scene(int seed, DecoderKind decoder)
        {
            var random = new Random(seed);
            (_decoder, _seed) = (decoder, seed);
            _rows = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Row(random))];
        }

        public int Anchors => _rows.Length;

        public TensorData Reference => Tensor(_rows);

        private int FirstScore => _decoder == DecoderKind.Yolov5 ? 5 : 4;

        /// <summary>Every value moved, so that corners and scores stay within epsilon; of some anchors a corner moves further.</summary>
        public TensorData Perturbed(int[] planted)
        {
            var random = new Random(_seed ^ 99);
            // Corners are centre ± size / 2, and a score may be a product of two.
            var (box, score) = ((float)(0.63 * Epsilon.Box), (float)(0.49 * Epsilon.Score));
            return Tensor([.. _rows.Select((row, anchor) => row.Select((value, i) => i switch
            {
                0 when planted.Contains(anchor) => value + (3 * (float)Epsilon.Box),
                < 4 => value + (box * ((2 * random.NextSingle()) - 1)),
                _ => Math.Min(1, value + (score * ((2 * random.NextSingle()) - 1))),
            }).ToArray())]);
        }

        private float[] Row(Random random)
        {
            var row = new float[FirstScore + Classes];
            (row[0], row[1], row[2], row[3]) = ((random.Next(3) * 20) + 30 + random.NextSingle(), (random.Next(3) * 20) + 30 + random.NextSingle(), 20 + (random.Next(8) * 0.9f), 20);
            if (FirstScore == 5)
            {
                row[4] = 0.9f;
            }

            for (var label = 0; label < Classes; label++)
            {
                row[FirstScore + label] = (0.2f + (random.Next(-3, 8) * 0.00006f)) / (FirstScore == 5 ? 0.9f : 1);
            }

            return row;
        }

        private TensorData Tensor(float[][] rows)
        {
            var numbers = FirstScore + Classes;
            return _decoder == DecoderKind.Yolov5
                ? TensorData.FromArray<float>("output0", ElementType.Float32, new TensorShape(1, rows.Length, numbers), rows.SelectMany(row => row).ToArray())
                : TensorData.FromArray<float>(
                    "output0", ElementType.Float32, new TensorShape(1, numbers, rows.Length), Enumerable.Range(0, numbers).SelectMany(i => rows.Select(row => row[i])).ToArray());
        }
    }
}
