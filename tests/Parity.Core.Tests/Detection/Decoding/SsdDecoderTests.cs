using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class SsdDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);
    private static readonly OutputFormat WithPriors = new() { Priors = [.. DenseGolden.Read("ssd_priors").Priors] };

    [TestCase("ssd300")]
    [TestCase("ssdlite320")]
    public void Makes_the_default_boxes_of_torchvisions_models(string golden) => DenseGolden.Read(golden).IsReproducedBy(new SsdDecoder(DenseGolden.Classes));

    [Test]
    public void Takes_configured_priors_as_fractions_around_their_centres() => DenseGolden.Read("ssd_priors").IsReproducedBy(new SsdDecoder(3, WithPriors));

    [Test]
    public void Takes_the_number_of_classes_from_the_output() => DenseGolden.Read("ssd_priors").IsReproducedBy(new SsdDecoder(0, WithPriors));

    [Test]
    public void Takes_priors_from_an_output()
    {
        var golden = DenseGolden.Read("ssd_priors");
        var format = new OutputFormat { Outputs = Names(OutputRole.Priors, "boxes_of_reference") };

        (golden with { Outputs = new TensorSet([.. golden.Outputs, Outputs.Values("boxes_of_reference", [40, 4], golden.Priors)]) }).IsReproducedBy(new SsdDecoder(3, format));
    }

    [Test]
    public void Takes_priors_of_another_format_and_unit()
    {
        var golden = DenseGolden.Read("ssd_priors");
        var corners = golden.Priors.Chunk(4).SelectMany(p => new[] { p[0] - (p[2] / 2), p[1] - (p[3] / 2), p[0] + (p[2] / 2), p[1] + (p[3] / 2) })
            .Select((value, i) => value * (i % 2 == 0 ? Size.Width : Size.Height));
        var format = new OutputFormat { Priors = [.. corners], PriorFormat = BoxFormat.Xyxy, PriorUnit = BoxUnit.ModelPixels };

        golden.IsReproducedBy(new SsdDecoder(3, format));
    }

    [Test]
    public void Follows_configured_activation_background_and_weights()
    {
        var format = new OutputFormat
        {
            Priors = [0, 0, 32, 32],
            PriorFormat = BoxFormat.Xyxy,
            PriorUnit = BoxUnit.ModelPixels,
            Activation = ScoreActivation.None,
            Background = BackgroundClass.Last,
            BoxWeights = [1, 2, 1, 1],
        };
        var outputs = new TensorSet(Outputs.Values("cls_logits", [1, 1, 3], 0.5f, 0.25f, 0.125f), Outputs.Values("bbox_regression", [1, 1, 4], 0.5f, 1, 0, 0));
        Assert.That(new SsdDecoder(2, format).Misfit(outputs, Size), Is.Null);

        using var raw = new SsdDecoder(2, format).Decode(outputs, Size);

        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(16, 16, 48, 48)));
        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.5f, 0.25f }));
    }

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("ssd_priors").IsTheSameIn(type, new SsdDecoder(3, WithPriors));

    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    [TestCase(float.NaN)]
    public void Leaves_impossible_deltas_visible_beyond_limits(float delta)
    {
        var format = new OutputFormat { Priors = [0.5f, 0.5f, 0.25f, 0.25f, 0.5f, 0.5f, 0.25f, 0.25f] };
        var outputs = new TensorSet(Outputs.Zeros("cls_logits", 1, 2, 2), Outputs.Values("bbox_regression", [1, 2, 4], delta, 0, 0, 0, 0, 0, 0, delta));

        using var raw = new SsdDecoder(1, format).Decode(outputs, Size);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(4));
    }

    [TestCase(new long[] { 1, 40, 4 }, null)]
    [TestCase(new long[] { 40, 4 }, null)]
    [TestCase(new long[] { 1, 4, 40 }, "it looks transposed")]
    [TestCase(new long[] { 1, 40, 3 }, "it would fit without a background (detection.background: none)")]
    [TestCase(new long[] { 1, 40, 91 }, "it would fit 90 classes")]
    [TestCase(new long[] { 1, 39, 4 }, "expects floating-point class scores [1, 40, 4], but 'cls_logits' is float32 [1, 39, 4]")]
    [TestCase(new long[] { 1, 1, 1, 40, 4 }, "expects floating-point class scores [1, 40, 4]")]
    public void Says_what_it_expected_of_scores(long[] shape, string? expected) =>
        Says.That(new SsdDecoder(3, WithPriors).Misfit(DenseGolden.Read("ssd_priors").With(Outputs.Zeros("cls_logits", shape)), Size), expected);

    [TestCase(ElementType.Float32, new long[] { 1, 4, 40 }, "it looks transposed")]
    [TestCase(ElementType.Float32, new long[] { 1, 40, 5 }, "expects floating-point box deltas [1, anchors, 4], but 'bbox_regression' is float32 [1, 40, 5]")]
    [TestCase(ElementType.Int32, new long[] { 1, 40, 4 }, "but 'bbox_regression' is int32")]
    [TestCase(ElementType.Float32, new long[] { 1, 0, 4 }, "but 'bbox_regression' is float32 [1, 0, 4]")]
    public void Says_what_it_expected_of_boxes(ElementType type, long[] shape, string expected) =>
        Says.That(new SsdDecoder(3, WithPriors).Misfit(DenseGolden.Read("ssd_priors").With(Outputs.Zeros("bbox_regression", type, shape)), Size), expected);

    [TestCase("cls_logits", "detection.outputs.scores is not set")]
    [TestCase("bbox_regression", "detection.outputs.boxes is not set")]
    public void Says_which_output_is_missing(string name, string expected) =>
        Says.That(new SsdDecoder(3, WithPriors).Misfit(DenseGolden.Read("ssd_priors").Without(name), Size), expected);

    [Test]
    public void Needs_the_size_of_the_input() =>
        Says.That(new SsdDecoder(3, WithPriors).Misfit(DenseGolden.Read("ssd_priors").Outputs, null), "needs the size of the model's input");

    [Test]
    public void Says_that_only_known_models_need_no_priors() => Says.That(
        new SsdDecoder(3).Misfit(DenseGolden.Read("ssd_priors").Outputs, Size), "only ssd300_vgg16 (300×300 pixels, 8732 rows) and ssdlite320_mobilenet_v3_large (320×320 pixels, 3234 rows) need no priors");

    [Test]
    public void Reads_the_levels_of_a_known_model_in_their_order()
    {
        long[] rows = [38 * 38 * 4, 19 * 19 * 6, 10 * 10 * 6, 5 * 5 * 6, 3 * 3 * 4, 4];
        var outputs = new TensorSet([.. rows.Select((n, i) => Outputs.Zeros($"s{i}", 1, n, 4)), .. rows.Select((n, i) => Outputs.Zeros($"b{i}", 1, n, 4))]);
        SsdDecoder Of(params int[] levels) => new(3, new OutputFormat
        {
            Outputs = Names(OutputRole.Scores, [.. levels.Select(i => $"s{i}")]).Add(OutputRole.Boxes, [.. levels.Select(i => $"b{i}")]),
        });

        using var scope = Assert.EnterMultipleScope();
        Says.That(Of(0, 1, 2, 3, 4, 5).Misfit(outputs, new ModelSize(300, 300)), null);
        Says.That(Of(1, 0, 2, 3, 4, 5).Misfit(outputs, new ModelSize(300, 300)), "has 5776 rows in 38×38 cells, but 'b1' is float32 [1, 2166, 4]");
    }

    [Test]
    public void Keeps_logits_of_any_size_within_scores()
    {
        var format = new OutputFormat { Priors = [0.5f, 0.5f, 0.25f, 0.25f, 0.5f, 0.5f, 0.25f, 0.25f] };
        var outputs = new TensorSet(Outputs.Values("cls_logits", [1, 2, 3], -3e38f, 3e38f, 0, 1000, 1000, -1000), Outputs.Zeros("bbox_regression", 1, 2, 4));

        using var raw = new SsdDecoder(2, format).Decode(outputs, Size);

        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 1, 0.5f, 0, 0 }));
    }

    [Test]
    public void Refuses_another_number_of_priors() => Says.That(
        new SsdDecoder(3, WithPriors with { Priors = [0, 0, 1, 1] }).Misfit(DenseGolden.Read("ssd_priors").Outputs, Size), "detection.priors holds 1 boxes, but the outputs have 40 rows");

    [Test]
    public void Refuses_priors_of_another_shape()
    {
        var outputs = new TensorSet([.. DenseGolden.Read("ssd_priors").Outputs, Outputs.Zeros("priors", 1, 2, 160)]);

        Says.That(new SsdDecoder(3).Misfit(outputs, Size), "expects floating-point priors [40, 4], but 'priors' is float32 [1, 2, 160]");
    }

    [Test]
    public void Has_no_groups_in_outputs_of_one_kind()
    {
        var outputs = DenseGolden.Read("ssd_priors").Outputs;

        Assert.That(outputs.Select(output => new SsdDecoder(3).Groups(outputs, output).Length + (new SsdDecoder(3).RowAxis(outputs, output) ?? 0)), Is.All.Zero);
    }

    private static ImmutableDictionary<OutputRole, ImmutableArray<string>> Names(OutputRole role, params string[] names) =>
        ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(role, [.. names]);
}
