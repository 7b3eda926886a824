using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class RetinanetDecoderTests
{
    private const int AnchorsPerCell = 9;

    [TestCase("retinanet")]
    [TestCase("retinanet_rest")]
    public void Makes_torchvisions_anchors(string golden) => DenseGolden.Read(golden).IsReproducedBy(new RetinanetDecoder(DenseGolden.Classes));

    [Test]
    public void Takes_the_number_of_classes_from_the_output() => DenseGolden.Read("retinanet").IsReproducedBy(new RetinanetDecoder(0));

    [Test]
    public void Reads_one_pair_of_maps_for_each_level()
    {
        var golden = DenseGolden.Read("retinanet");
        var (scores, boxes) = Maps(golden);

        (golden with { Outputs = new TensorSet([.. scores, .. boxes]) }).IsReproducedBy(new RetinanetDecoder(3, Named(scores, boxes)));
    }

    [Test]
    public void Takes_configured_strides_and_anchor_sizes()
    {
        var format = new OutputFormat { Strides = [16], AnchorSizes = [8, 4, 5, 5] };
        var outputs = new TensorSet(Outputs.Zeros("cls_logits", 1, 4, 1), Outputs.Zeros("bbox_regression", 1, 4, 4));
        var decoder = new RetinanetDecoder(1, format);
        Assert.That(decoder.Misfit(outputs, new ModelSize(16, 32)), Is.Null);

        using var raw = decoder.Decode(outputs, new ModelSize(16, 32));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(2), Is.EqualTo(new Core.Detection.Box(12, 0, 20, 2)));
        Assert.That(raw.BoxOf(3), Is.EqualTo(new Core.Detection.Box(13.5f, 0, 18.5f, 2.5f)));
        Assert.That(raw.AllScores.ToArray(), Is.All.EqualTo(0.5f));
    }

    [Test]
    public void Takes_configured_priors_as_corners_in_pixels()
    {
        var format = new OutputFormat { Priors = [4, 8, 12, 24] };
        var outputs = new TensorSet(Outputs.Zeros("cls_logits", 1, 1, 1), Outputs.Zeros("bbox_regression", 1, 1, 4));

        using var raw = new RetinanetDecoder(1, format).Decode(outputs, new ModelSize(64, 64));

        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(4, 8, 12, 24)));
    }

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("retinanet").IsTheSameIn(type, new RetinanetDecoder(3));

    [Test]
    public void Keeps_anchors_apart_for_different_inputs()
    {
        // One decoder, two sizes: what was made for the first must not serve the second.
        var decoder = new RetinanetDecoder(3);
        DenseGolden.Read("retinanet").IsReproducedBy(decoder);
        DenseGolden.Read("retinanet_rest").IsReproducedBy(decoder);
        DenseGolden.Read("retinanet").IsReproducedBy(decoder);
    }

    [TestCase(new long[] { 1, 1161, 3 }, null)]
    [TestCase(new long[] { 1, 3, 1161 }, "it looks transposed")]
    [TestCase(new long[] { 1, 1161, 80 }, "it would fit 80 classes")]
    [TestCase(new long[] { 1, 1160, 3 }, "expects floating-point class scores [1, 1161, 3], but 'cls_logits' is float32 [1, 1160, 3]")]
    [TestCase(new long[] { 3483 }, "expects floating-point class scores [1, 1161, 3]")]
    public void Says_what_it_expected_and_what_would_fit(long[] shape, string? expected)
    {
        var golden = DenseGolden.Read("retinanet");

        Says.That(new RetinanetDecoder(3).Misfit(golden.With(Outputs.Zeros("cls_logits", shape)), golden.Size), expected);
    }

    [Test]
    public void Refuses_integers()
    {
        var golden = DenseGolden.Read("retinanet");

        Says.That(new RetinanetDecoder(3).Misfit(golden.With(Outputs.Zeros("cls_logits", ElementType.UInt8, 1, 1161, 3)), golden.Size), "but 'cls_logits' is uint8 [1, 1161, 3]");
    }

    [Test]
    public void Says_which_output_is_missing()
    {
        var golden = DenseGolden.Read("retinanet");

        Says.That(new RetinanetDecoder(3).Misfit(golden.Without("bbox_regression"), golden.Size), "detection.outputs.boxes is not set and the outputs are 'cls_logits'");
    }

    [Test]
    public void Needs_the_size_of_the_input() =>
        Says.That(new RetinanetDecoder(3).Misfit(DenseGolden.Read("retinanet").Outputs, null), "needs the size of the model's input");

    [Test]
    public void Says_how_many_anchors_an_input_has() => Says.That(
        new RetinanetDecoder(3).Misfit(DenseGolden.Read("retinanet").Outputs, new ModelSize(640, 640)),
        "an input of 640×640 pixels has 76725 anchors at strides 8, 16, 32, 64, 128, but the outputs have 1161 rows");

    [Test]
    public void Refuses_anchor_sizes_that_fit_no_level() => Says.That(
        new RetinanetDecoder(3, new OutputFormat { AnchorSizes = [1, 2, 3, 4] }).Misfit(DenseGolden.Read("retinanet").Outputs, new ModelSize(64, 96)),
        "detection.anchor_sizes has not as many pairs for each of 5 strides");

    [Test]
    public void Refuses_another_number_of_outputs()
    {
        var golden = DenseGolden.Read("retinanet");
        var format = new OutputFormat
        {
            Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Scores, ["cls_logits", "bbox_regression"]),
        };

        Says.That(new RetinanetDecoder(3, format).Misfit(golden.Outputs, golden.Size), "expects as many outputs of class scores as of box deltas, but there are 2 and 1");
    }

    [Test]
    public void Refuses_levels_in_another_order()
    {
        var golden = DenseGolden.Read("retinanet");
        var (scores, boxes) = Maps(golden);

        Says.That(
            new RetinanetDecoder(3, Named(scores.Reverse(), boxes.Reverse())).Misfit(new TensorSet([.. scores, .. boxes]), golden.Size),
            "the level of stride 8 has 864 rows in 12×8 cells, but 'bbox_regression.4' is float32 [1, 36, 1, 1]; outputs go from the finest to the coarsest");
    }

    [Test]
    public void Refuses_maps_with_channels_last()
    {
        // Eight rows of cells look like channels of two anchors, and the elements are as many.
        var golden = DenseGolden.Read("retinanet");
        var (scores, boxes) = Maps(golden);
        boxes[0] = Outputs.Zeros(boxes[0].Name, 1, 8, 12, 36);

        Says.That(new RetinanetDecoder(3, Named(scores, boxes)).Misfit(new TensorSet([.. scores, .. boxes]), golden.Size), "but 'cls_logits.0' is float32 [1, 27, 8, 12]");
        boxes[0] = Outputs.Zeros(boxes[0].Name, 1, 36, 12, 8);
        scores[0] = Outputs.Zeros(scores[0].Name, 1, 27, 12, 8);
        Says.That(new RetinanetDecoder(3, Named(scores, boxes)).Misfit(new TensorSet([.. scores, .. boxes]), golden.Size), "has 864 rows in 12×8 cells, but 'bbox_regression.0' is float32 [1, 36, 12, 8]");
    }

    [Test]
    public void Refuses_fewer_outputs_than_levels()
    {
        var outputs = new TensorSet(Outputs.Zeros("s0", 1, 864, 3), Outputs.Zeros("s1", 1, 297, 3), Outputs.Zeros("b0", 1, 864, 4), Outputs.Zeros("b1", 1, 297, 4));

        Says.That(new RetinanetDecoder(3, Named([outputs[0], outputs[1]], [outputs[2], outputs[3]])).Misfit(outputs, new ModelSize(64, 96)), "there are 5 levels, but 2 outputs of boxes");
    }

    private static OutputFormat Named(IEnumerable<TensorData> scores, IEnumerable<TensorData> boxes) => new()
    {
        Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty
            .Add(OutputRole.Scores, [.. scores.Select(output => output.Name)]).Add(OutputRole.Boxes, [.. boxes.Select(output => output.Name)]),
    };

    private static (TensorData[] Scores, TensorData[] Boxes) Maps(DenseGolden golden)
    {
        ModelSize[] grids = [new(8, 12), new(4, 6), new(2, 3), new(1, 2), new(1, 1)];
        return ([.. Maps(golden.Outputs[0], "cls_logits", golden.Levels, grids, 3)], [.. Maps(golden.Outputs[1], "bbox_regression", golden.Levels, grids, 4)]);
    }

    // Rows of a level to the map that the head's convolution gives: anchors and numbers in channels.
    private static IEnumerable<TensorData> Maps(TensorData rows, string name, int[] levels, ModelSize[] grids, int numbers)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            var (grid, channels) = (grids[level], AnchorsPerCell * numbers);
            var cells = grid.Height * grid.Width;
            var map = new float[channels * cells];
            for (var i = 0; i < map.Length; i++)
            {
                map[(i % channels * cells) + (i / channels)] = rows.View<float>()[(levels[level] * numbers) + i];
            }

            yield return Outputs.Values($"{name}.{level}", [1, channels, grid.Height, grid.Width], map);
        }
    }
}
