using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class CenternetDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);

    [TestCase("centernet")]
    [TestCase("centernet_no_offsets")]
    public void Gives_the_box_and_scores_of_every_cell(string golden) => DenseGolden.Read(golden).IsReproducedBy(new CenternetDecoder(DenseGolden.Classes));

    [Test]
    public void Takes_the_number_of_classes_from_the_output() => DenseGolden.Read("centernet").IsReproducedBy(new CenternetDecoder(0));

    [Test]
    public void Says_which_grid_the_anchors_are()
    {
        using var raw = new CenternetDecoder(3).Decode(DenseGolden.Read("centernet").Outputs, null);

        Assert.That(raw.Grid, Is.EqualTo(new ModelSize(16, 24)));
    }

    [Test]
    public void Follows_configured_names_stride_and_activation()
    {
        var format = new OutputFormat
        {
            Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Scores, ["a"]).Add(OutputRole.Boxes, ["b"]).Add(OutputRole.Offsets, ["c"]),
            Strides = [8],
            Activation = ScoreActivation.None,
        };
        var outputs = new TensorSet(Outputs.Values("a", [1, 1, 1, 2], 0.5f, 1.5f), Outputs.Values("b", [1, 2, 1, 2], 2, 4, 1, 2), Outputs.Values("c", [1, 2, 1, 2], 0.5f, 0.25f, 0, 1));
        var decoder = new CenternetDecoder(1, format);
        Assert.That(decoder.Misfit(outputs, new ModelSize(8, 16)), Is.Null);

        using var raw = decoder.Decode(outputs, new ModelSize(8, 16));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(-4, -4, 12, 4)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(-6, 0, 26, 16)));
        Assert.That(raw.Scores(0).ToArray(), Is.EqualTo(new[] { 0.5f, 1.5f }));
        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("centernet").IsTheSameIn(type, new CenternetDecoder(3));

    [Test]
    public void Keeps_logits_of_any_size_within_scores()
    {
        float[] logits = [float.NegativeInfinity, -1000, -104, 0, 17, 1000, float.PositiveInfinity, float.NaN];
        var outputs = new TensorSet(Outputs.Values("hm", [1, 1, 1, 8], logits), Outputs.Zeros("wh", 1, 2, 1, 8));

        using var raw = new CenternetDecoder(1).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Scores(0)[..2].ToArray(), Is.EqualTo(new[] { 0f, 0 }));
        Assert.That(raw.Scores(0)[2], Is.EqualTo(0).Within(1e-44));
        Assert.That(raw.Scores(0)[3..7].ToArray(), Is.EqualTo(new[] { 0.5f, 1, 1, 1 }));
        Assert.That(raw.Scores(0)[7], Is.NaN);
    }

    [TestCase("hm", new long[] { 1, 16, 24, 3 }, "it looks transposed, with channels last")]
    [TestCase("hm", new long[] { 1, 80, 16, 24 }, "it would fit 80 classes")]
    [TestCase("hm", new long[] { 1, 3, 384 }, "expects a heat map as floating-point [1, 3, height, width], but 'hm' is float32 [1, 3, 384]")]
    [TestCase("wh", new long[] { 1, 6, 16, 24 }, "expects sizes as floating-point [1, 2, 16, 24], but 'wh' is float32 [1, 6, 16, 24]")]
    [TestCase("wh", new long[] { 1, 2, 24, 16 }, "expects sizes as floating-point [1, 2, 16, 24]")]
    [TestCase("reg", new long[] { 1, 16, 24, 2 }, "it looks transposed, with channels last")]
    public void Says_what_it_expected_and_what_would_fit(string name, long[] shape, string expected) =>
        Says.That(new CenternetDecoder(3).Misfit(DenseGolden.Read("centernet").With(Outputs.Zeros(name, shape)), Size), expected);

    [Test]
    public void Refuses_integers() => Says.That(
        new CenternetDecoder(3).Misfit(DenseGolden.Read("centernet").With(Outputs.Zeros("hm", ElementType.Int8, 1, 3, 16, 24)), Size), "but 'hm' is int8");

    [TestCase("hm", "detection.outputs.scores is not set")]
    [TestCase("wh", "detection.outputs.boxes is not set")]
    public void Says_which_output_is_missing(string name, string expected) =>
        Says.That(new CenternetDecoder(3).Misfit(DenseGolden.Read("centernet").Without(name), Size), expected);

    [Test]
    public void Says_that_configured_offsets_are_missing()
    {
        var format = new OutputFormat { Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Offsets, ["off"]) };

        Says.That(new CenternetDecoder(3, format).Misfit(DenseGolden.Read("centernet").Outputs, Size), "detection.outputs.offsets is 'off', but the outputs are");
    }

    [Test]
    public void Needs_no_size_of_the_input() => Says.That(new CenternetDecoder(3).Misfit(DenseGolden.Read("centernet").Outputs, null), null);

    [Test]
    public void Says_which_stride_would_cover_the_input() => Says.That(
        new CenternetDecoder(3).Misfit(DenseGolden.Read("centernet").Outputs, new ModelSize(128, 192)), "24×16 cells of stride 4 cover the model's input, but it is 192×128 pixels; detection.strides [8] would fit");

    [Test]
    public void Refuses_softmax() => Says.That(
        new CenternetDecoder(3, new OutputFormat { Activation = ScoreActivation.Softmax }).Misfit(DenseGolden.Read("centernet").Outputs, Size), "knows detection.activation sigmoid or none");

    [Test]
    public void Refuses_several_strides() => Says.That(
        new CenternetDecoder(3, new OutputFormat { Strides = [4, 8] }).Misfit(DenseGolden.Read("centernet").Outputs, Size), "has one stride, but detection.strides holds 2");
}
