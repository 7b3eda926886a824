using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class EfficientNmsDecoderTests
{
    [Test]
    public void Decodes_the_detections_that_count() => RowGolden.Read("efficient_nms", DecoderKind.EfficientNms).IsDecoded();

    [TestCase(0, 0, 0)]
    [TestCase(1, 1, 0)]
    [TestCase(2, 2, 1)]
    [TestCase(3, 2, 2)]
    [TestCase(-1, 2, 2)]
    public void Rows_behind_the_count_are_not_decoded(int count, int rows, long impossible)
    {
        // What stands in the second row is left over: its score cannot be one.
        using var raw = Decoder(DecoderKind.EfficientNms, 2).Decode(Rows(Longs("num_dets", [1, 1], count), 0.5f, 7), null);

        Assert.That((raw.Anchors, ImpossibleValues.Count(raw)), Is.EqualTo((rows, impossible)));
    }

    [TestCase(1.5f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void A_count_that_is_no_whole_number_is_impossible(float count)
    {
        using var raw = Decoder(DecoderKind.EfficientNms, 2).Decode(Rows(Floats("num_dets", [1, 1], count), 0.5f, 0.5f), null);

        Assert.That((raw.Anchors, ImpossibleValues.Count(raw)), Is.EqualTo((2, 1L)));
    }

    [TestCase("num_dets", "det_boxes", "det_scores", "det_classes")]
    [TestCase("num_detections", "detection_boxes", "detection_scores", "detection_classes")]
    [TestCase("num_detections", "nmsed_boxes", "nmsed_scores", "nmsed_classes")]
    [TestCase("num_dets", "bboxes", "scores", "labels")]
    public void Knows_the_names_that_exporters_use(string counts, string boxes, string scores, string labels)
    {
        var decoder = Decoder(DecoderKind.EfficientNms, 2);
        var outputs = new TensorSet(Zeros(counts, ElementType.Int32, 1, 1), Zeros(boxes, 1, 9, 4), Zeros(scores, 1, 9), Zeros(labels, ElementType.Int32, 1, 9));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Misfit(outputs, null), Is.Null);
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.EqualTo(new int?[] { null, 1, 1, 1 }));
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
    }

    [TestCase(ElementType.Int8)]
    [TestCase(ElementType.UInt8)]
    [TestCase(ElementType.Int16)]
    [TestCase(ElementType.UInt16)]
    [TestCase(ElementType.Int32)]
    [TestCase(ElementType.UInt32)]
    [TestCase(ElementType.Int64)]
    [TestCase(ElementType.UInt64)]
    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float32)]
    [TestCase(ElementType.Float64)]
    public void Labels_may_be_of_any_type(ElementType type)
    {
        var outputs = new TensorSet(Longs("num_dets", [1, 1], 2), Zeros("boxes", 1, 2, 4), Floats("scores", [1, 2], 0.25f, 0.5f), Numbers("classes", type, 0, 3));
        using var raw = Decoder(DecoderKind.EfficientNms).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Classes, Is.EqualTo(4));
        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.25f, 0, 0, 0 }));
        Assert.That(ScoresOf(raw, 1), Is.EqualTo(new[] { 0, 0, 0, 0.5f }));
    }

    [Test]
    public void A_label_too_large_for_64_bits_is_impossible()
    {
        var labels = TensorData.FromArray<ulong>("classes", ElementType.UInt64, new TensorShape(1, 1), [ulong.MaxValue]);
        using var raw = Decoder(DecoderKind.EfficientNms, 2).Decode(new TensorSet(Longs("num_dets", [1, 1], 1), Zeros("boxes", 1, 1, 4), Floats("scores", [1, 1], 0.5f), labels), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.EfficientNms, 80);
        TensorData count = Zeros("num_dets", ElementType.Int32, 1, 1), boxes = Zeros("boxes", 1, 100, 4), scores = Zeros("scores", 1, 100), labels = Zeros("classes", ElementType.Int32, 1, 100);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, count, boxes, scores, labels);
        MisfitSays(decoder, "detection.outputs.counts is not set", boxes, scores, labels);
        MisfitSays(decoder, "detection.outputs.labels is not set", count, boxes, scores);
        MisfitSays(decoder, "but 'boxes' is float32 [1, 4, 100]; it looks transposed", count, Zeros("boxes", 1, 4, 100), scores, labels);
        MisfitSays(decoder, "but 'boxes' is float32 [2, 100, 4]", count, Zeros("boxes", 2, 100, 4), scores, labels);
        MisfitSays(decoder, "decoder generic would fit scores of every class", count, boxes, Zeros("scores", 1, 80, 100), labels);
        MisfitSays(decoder, "but 'scores' is int32 [1, 100]", count, boxes, Zeros("scores", ElementType.Int32, 1, 100), labels);
        MisfitSays(decoder, "expects integer or floating-point labels [1, 100] or [100], one for each box, but 'classes' is int32 [1, 99]", count, boxes, scores, Zeros("classes", ElementType.Int32, 1, 99));
        MisfitSays(decoder, "but 'num_dets' is bool [1, 1]", Zeros("num_dets", ElementType.Bool, 1, 1), boxes, scores, labels);
    }

    private static TensorSet Rows(TensorData count, params float[] scores) => new(
        count, Zeros("boxes", 1, scores.Length, 4), Floats("scores", [1, scores.Length], scores), Longs("classes", [1, scores.Length], [.. scores.Select(_ => 1L)]));

    private static TensorData Numbers(string name, ElementType type, params int[] values)
    {
        var shape = new TensorShape(1, values.Length);
        TensorData Of<T>(Func<int, T> convert)
            where T : unmanaged => TensorData.FromArray<T>(name, type, shape, [.. values.Select(convert)]);
        return type switch
        {
            ElementType.Int8 or ElementType.UInt8 => Of(v => (byte)v),
            ElementType.Int16 or ElementType.UInt16 => Of(v => (short)v),
            ElementType.Int32 or ElementType.UInt32 => Of(v => v),
            ElementType.Int64 or ElementType.UInt64 => Of(v => (long)v),
            ElementType.Float16 => Of(v => (Half)v),
            ElementType.BFloat16 => Of(v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16)),
            ElementType.Float32 => Of(v => (float)v),
            _ => Of(v => (double)v),
        };
    }
}
