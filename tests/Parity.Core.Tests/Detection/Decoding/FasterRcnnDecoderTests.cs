using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class FasterRcnnDecoderTests
{
    [TestCase("faster_rcnn")]
    [TestCase("faster_rcnn_nothing")]
    public void Decodes_what_torchvision_returns(string name) => RowGolden.Read(name, DecoderKind.FasterRcnn).IsDecoded();

    [Test]
    public void Label_1_is_the_first_class()
    {
        using var raw = Decoder(DecoderKind.FasterRcnn, 2).Decode(Rows(1, 0.5f), null);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.5f, 0 }));
    }

    [Test]
    public void Without_a_background_label_0_is_the_first_class()
    {
        using var raw = Decoder(DecoderKind.FasterRcnn, 2, new OutputFormat { Background = BackgroundClass.None }).Decode(Rows(0, 0.5f), null);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.5f, 0 }));
    }

    // Of two classes; label 0 is the background, which no detection has.
    [TestCase(0, 0.5f, 1)]
    [TestCase(-1, 0.5f, 1)]
    [TestCase(3, 0.5f, 1)]
    [TestCase(long.MaxValue, 0.5f, 1)]
    [TestCase(long.MinValue + 1, 0.5f, 1)]
    [TestCase(3, -0.5f, 1)]
    [TestCase(3, float.NaN, 1)]
    [TestCase(1, float.NaN, 1)]
    [TestCase(1, -1f, 1)]
    [TestCase(1, 1.5f, 1)]
    [TestCase(0, 0f, 0)]
    [TestCase(-1, 0f, 0)]
    [TestCase(-1, -1f, 0)]
    [TestCase(3, 0f, 0)]
    [TestCase(2, 0.5f, 0)]
    public void A_label_that_is_no_class_is_impossible_unless_the_row_only_fills_up(long label, float score, long impossible)
    {
        using var raw = Decoder(DecoderKind.FasterRcnn, 2).Decode(Rows(label, score), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(impossible));
    }

    [Test]
    public void A_corner_that_is_not_a_number_stays_visible()
    {
        using var raw = Decoder(DecoderKind.FasterRcnn, 2).Decode(Outputs(Floats("boxes", [1, 4], 1, float.NaN, 3, 4), Longs("labels", [1], 1), Floats("scores", [1], 0.5f)), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void The_largest_label_tells_the_number_of_classes()
    {
        using var raw = Decoder(DecoderKind.FasterRcnn).Decode(Rows(7, 0.5f), null);

        Assert.That(raw.Classes, Is.EqualTo(7));
    }

    [TestCase(1_000_000_000, 1)]
    [TestCase(0, 1)]
    public void A_label_that_cannot_tell_the_number_of_classes_is_impossible(long label, int classes)
    {
        using var raw = Decoder(DecoderKind.FasterRcnn).Decode(Rows(label, 0.5f), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Classes, Is.EqualTo(classes));
        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void Rows_lie_along_the_axis_behind_the_batch()
    {
        var decoder = Decoder(DecoderKind.FasterRcnn, 2);
        var bare = Rows(1, 0.5f);
        var batched = Outputs(Floats("boxes", [1, 1, 4], 1, 2, 3, 4), Longs("labels", [1, 1], 1), Floats("scores", [1, 1], 0.5f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
        Assert.That(bare.Select(output => decoder.RowAxis(bare, output)), Is.All.EqualTo(0));
        Assert.That(batched.Select(output => decoder.RowAxis(batched, output)), Is.All.EqualTo(1));
        Assert.That(decoder.RowAxis(bare, Zeros("masks", 1, 2)), Is.Null);
        Assert.That(bare.Select(output => decoder.Groups(bare, output).Length), Is.All.Zero);
        Assert.That(decoder.UnitOf(bare), Is.EqualTo(BoxUnit.ModelPixels));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.FasterRcnn, 2);
        TensorData boxes = Zeros("boxes", 5, 4), labels = Zeros("labels", ElementType.Int64, 5), scores = Zeros("scores", 5);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, boxes, labels, scores);
        MisfitSays(decoder, null, Zeros("boxes", 1, 5, 4), Zeros("labels", 1, 5), scores);
        MisfitSays(decoder, "decoder faster_rcnn expects floating-point boxes [1, rows, 4] or [rows, 4], but 'boxes' is float32 [4, 5]; it looks transposed", Zeros("boxes", 4, 5), labels, scores);
        MisfitSays(decoder, "but 'boxes' is float32 [2, 5, 4]", Zeros("boxes", 2, 5, 4), labels, scores);
        MisfitSays(decoder, "but 'boxes' is int64 [5, 4]", Zeros("boxes", ElementType.Int64, 5, 4), labels, scores);
        MisfitSays(decoder, "expects floating-point scores [1, 5] or [5], one for each box, but 'scores' is float32 [6]", boxes, labels, Zeros("scores", 6));
        MisfitSays(decoder, "decoder generic would fit scores of every class", boxes, labels, Zeros("scores", 1, 5, 3));
        MisfitSays(decoder, "but 'labels' is bool [5]", boxes, Zeros("labels", ElementType.Bool, 5), scores);
        MisfitSays(decoder, "detection.outputs.labels is not set and the outputs are 'boxes', 'scores'", boxes, scores);
        MisfitSays(Decoder(DecoderKind.FasterRcnn, 2, Named((OutputRole.Boxes, "b"))), "detection.outputs.boxes is 'b', but the outputs are", boxes, labels, scores);
    }

    private static TensorSet Rows(long label, float score) => Outputs(Floats("boxes", [1, 4], 1, 2, 3, 4), Longs("labels", [1], label), Floats("scores", [1], score));

    private static TensorSet Outputs(params TensorData[] outputs) => new(outputs);
}
