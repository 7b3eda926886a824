using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class YoloxHeadsDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);

    [Test]
    public void Adds_cells_and_multiplies_by_strides() => DenseGolden.Read("yolox_heads").IsReproducedBy(new YoloxHeadsDecoder(DenseGolden.Classes));

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("yolox_heads").IsTheSameIn(type, new YoloxHeadsDecoder(3));

    [Test]
    public void Takes_configured_strides()
    {
        var format = new OutputFormat { Strides = [32] };
        var outputs = new TensorSet(Outputs.Values("o", [1, 2, 6], 0.5f, 0.25f, 0, 0, 1, 0.5f, 0.5f, 0.25f, 0, 0, 1, 0.25f));
        var size = new ModelSize(32, 64);
        Assert.That(new YoloxHeadsDecoder(1, format).Misfit(outputs, size), Is.Null);

        using var raw = new YoloxHeadsDecoder(1, format).Decode(outputs, size);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(0, -8, 32, 24)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(32, -8, 64, 24)));
        Assert.That(raw.Levels, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Leaves_an_overflowing_size_visible()
    {
        var outputs = new TensorSet(Outputs.Values("o", [1, 1, 6], 0, 0, 200, 0, 1, 0.5f));

        using var raw = new YoloxHeadsDecoder(1, new OutputFormat { Strides = [32] }).Decode(outputs, new ModelSize(32, 32));

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(2));
    }

    [TestCase(new long[] { 1, 126, 8 }, null)]
    [TestCase(new long[] { 1, 8, 126 }, "it looks transposed")]
    [TestCase(new long[] { 1, 126, 85 }, "it would fit 80 classes")]
    [TestCase(new long[] { 126, 8 }, "expects floating-point [1, anchors, 8]")]
    [TestCase(new long[] { 1, 125, 8 }, "expects 126 anchors of strides 8, 16, 32 for an input of 96×64 pixels, but 'o' has 125")]
    public void Says_what_it_expected_and_what_would_fit(long[] shape, string? expected) =>
        Says.That(new YoloxHeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", shape)), Size), expected);

    [Test]
    public void Refuses_integers() =>
        Says.That(new YoloxHeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", ElementType.Int8, 1, 126, 8)), Size), "but 'o' is int8");

    [Test]
    public void Says_which_output_is_missing() => Says.That(
        new YoloxHeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("a", 1, 126, 8), Outputs.Zeros("b", 1)), Size), "detection.output is not set and the outputs are 'a', 'b'");

    [Test]
    public void Needs_the_size_of_the_input() =>
        Says.That(new YoloxHeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", 1, 126, 8)), null), "needs the size of the model's input");

    [Test]
    public void Refuses_strides_that_do_not_divide_the_input() => Says.That(
        new YoloxHeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", 1, 126, 8)), new ModelSize(64, 100)), "stride 8 does not divide the model's input of 100×64 pixels");
}
