using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class FcosDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);

    [Test]
    public void Decodes_as_torchvision() => DenseGolden.Read("fcos").IsReproducedBy(new FcosDecoder(DenseGolden.Classes));

    [Test]
    public void Takes_the_number_of_classes_from_the_output() => DenseGolden.Read("fcos").IsReproducedBy(new FcosDecoder(0));

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("fcos").IsTheSameIn(type, new FcosDecoder(3));

    [Test]
    public void Takes_configured_strides_and_activation()
    {
        var format = new OutputFormat { Strides = [16], Activation = ScoreActivation.None };
        var outputs = new TensorSet(
            Outputs.Values("cls_logits", [1, 2, 1], 0.5f, 2), Outputs.Values("bbox_regression", [1, 2, 4], 0, 0, 0.5f, 0.25f, 0.5f, 0, 0.25f, 0.5f), Outputs.Values("bbox_ctrness", [1, 2, 1], 0.5f, 0.25f));
        Assert.That(new FcosDecoder(1, format).Misfit(outputs, new ModelSize(16, 32)), Is.Null);

        using var raw = new FcosDecoder(1, format).Decode(outputs, new ModelSize(16, 32));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(0, 0, 8, 4)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(8, 0, 20, 8)));
        Assert.That(raw.Scores(0)[0], Is.EqualTo(0.5f));

        // 2 × 0.25 is 0.5, but 2 is no score.
        Assert.That(raw.Scores(0)[1], Is.NaN);
    }

    [Test]
    public void Leaves_what_is_no_number_visible()
    {
        var golden = DenseGolden.Read("fcos");
        var values = new float[129];
        (values[7], values[8]) = (float.NaN, 1);

        using var raw = new FcosDecoder(3).Decode(golden.With(Outputs.Values("bbox_ctrness", [1, 129, 1], values)), Size);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(DenseGolden.Classes));
    }

    [TestCase("cls_logits", new long[] { 1, 3, 129 }, "it looks transposed")]
    [TestCase("cls_logits", new long[] { 1, 129, 80 }, "it would fit 80 classes")]
    [TestCase("cls_logits", new long[] { 387 }, "expects floating-point class scores [1, 129, 3]")]
    [TestCase("bbox_regression", new long[] { 1, 4, 129 }, "it looks transposed")]
    [TestCase("bbox_ctrness", new long[] { 1, 128, 1 }, "expects floating-point centreness [1, 129, 1], but 'bbox_ctrness' is float32 [1, 128, 1]")]
    [TestCase("bbox_ctrness", new long[] { 1, 129 }, null)]
    public void Says_what_it_expected_and_what_would_fit(string name, long[] shape, string? expected) =>
        Says.That(new FcosDecoder(3).Misfit(DenseGolden.Read("fcos").With(Outputs.Zeros(name, shape)), Size), expected);

    [Test]
    public void Refuses_integers() => Says.That(
        new FcosDecoder(3).Misfit(DenseGolden.Read("fcos").With(Outputs.Zeros("bbox_ctrness", ElementType.Int32, 1, 129, 1)), Size), "but 'bbox_ctrness' is int32");

    [TestCase("cls_logits", "detection.outputs.scores is not set")]
    [TestCase("bbox_regression", "detection.outputs.boxes is not set")]
    [TestCase("bbox_ctrness", "detection.outputs.objectness is not set")]
    public void Says_which_output_is_missing(string name, string expected) =>
        Says.That(new FcosDecoder(3).Misfit(DenseGolden.Read("fcos").Without(name), Size), expected);

    [Test]
    public void Needs_the_size_of_the_input() => Says.That(new FcosDecoder(3).Misfit(DenseGolden.Read("fcos").Outputs, null), "needs the size of the model's input");

    [Test]
    public void Says_how_many_points_an_input_has() => Says.That(
        new FcosDecoder(3).Misfit(DenseGolden.Read("fcos").Outputs, new ModelSize(128, 96)), "an input of 96×128 pixels has 257 anchors at strides 8, 16, 32, 64, 128, but the outputs have 129 rows");
}
