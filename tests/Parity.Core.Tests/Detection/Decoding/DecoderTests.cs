using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class DecoderTests
{
    [TestCase(ElementType.Float32)]
    [TestCase(ElementType.Float64)]
    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    public void Yolov8_reads_every_floating_point_type(ElementType type)
    {
        // Two anchors, one class; every value is exact in each type.
        float[] values = [8, 16, 8, 24, 4, 2, 6, 8, 0.5f, 0.25f];
        using var raw = new Yolov8Decoder(1).Decode(new TensorSet(Tensor(type, new TensorShape(1, 5, 2), values)), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(6, 5, 10, 11)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(15, 20, 17, 28)));
        Assert.That(raw.Scores(0).ToArray(), Is.EqualTo(new[] { 0.5f, 0.25f }));
    }

    [Test]
    public void Yolov5_multiplies_objectness_into_each_class()
    {
        using var raw = new Yolov5Decoder(2).Decode(new TensorSet(Tensor(ElementType.Float32, new TensorShape(1, 1, 7), [8, 8, 4, 4, 0.5f, 0.5f, 0.25f])), null);

        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.25f, 0.125f }));
    }

    [Test]
    public void Yolov5_does_not_hide_an_impossible_factor_in_a_possible_product()
    {
        using var raw = new Yolov5Decoder(1).Decode(new TensorSet(Tensor(ElementType.Float32, new TensorShape(1, 1, 6), [8, 8, 4, 4, 2f, 0.4f])), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [TestCase(new long[] { 1, 9, 100 }, null)]
    [TestCase(new long[] { 1, 100, 9 }, "it looks transposed")]
    [TestCase(new long[] { 1, 100, 10 }, "decoder yolov5 would fit")]
    [TestCase(new long[] { 1, 84, 100 }, "it would fit 80 classes")]
    [TestCase(new long[] { 2, 9, 100 }, "expects floating-point [1, 9, anchors]")]
    [TestCase(new long[] { 9, 100 }, "expects floating-point [1, 9, anchors]")]
    public void Yolov8_says_what_it_expected_and_what_would_fit(long[] shape, string? expected) =>
        Says(new Yolov8Decoder(5).Misfit(new TensorSet(Empty(shape)), null), expected);

    [TestCase(new long[] { 1, 100, 10 }, null)]
    [TestCase(new long[] { 1, 10, 100 }, "it looks transposed")]
    [TestCase(new long[] { 1, 9, 100 }, "decoder yolov8 would fit")]
    [TestCase(new long[] { 1, 100, 85 }, "it would fit 80 classes")]
    public void Yolov5_says_what_it_expected_and_what_would_fit(long[] shape, string? expected) =>
        Says(new Yolov5Decoder(5).Misfit(new TensorSet(Empty(shape)), null), expected);

    [TestCase(float.NaN, 1)]
    [TestCase(1.0001f, 1)]
    [TestCase(-0.0001f, 1)]
    [TestCase(0f, 0)]
    [TestCase(1f, 0)]
    public void Impossible_scores_are_counted(float score, long count)
    {
        using var raw = Anchors.Of((new Core.Detection.Box(0, 0, 1, 1), [score]));

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(count));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void Impossible_corners_are_counted(float corner)
    {
        using var raw = Anchors.Of((new Core.Detection.Box(0, corner, 1, 1), [0.5f]));

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    private static void Says(string? misfit, string? expected)
    {
        if (expected is null)
        {
            Assert.That(misfit, Is.Null);
        }
        else
        {
            Assert.That(misfit, Does.Contain(expected));
        }
    }

    private static TensorData Empty(long[] shape) => Tensor(ElementType.Float32, new TensorShape(shape), new float[new TensorShape(shape).ElementCount]);

    private static TensorData Tensor(ElementType type, TensorShape shape, float[] values) => type switch
    {
        ElementType.Float64 => TensorData.FromArray<double>("o", type, shape, Array.ConvertAll(values, v => (double)v)),
        ElementType.Float16 => TensorData.FromArray<Half>("o", type, shape, Array.ConvertAll(values, v => (Half)v)),
        ElementType.BFloat16 => TensorData.FromArray<ushort>("o", type, shape, Array.ConvertAll(values, v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16))),
        _ => TensorData.FromArray<float>("o", type, shape, values),
    };
}
