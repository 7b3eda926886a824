using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class MmdeployDecoderTests
{
    [Test]
    public void Decodes_dets_and_labels() => RowGolden.Read("mmdeploy", DecoderKind.Mmdeploy).IsDecoded();

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(9)]
    public void A_row_of_zeros_fills_up(long label)
    {
        var outputs = new TensorSet(Floats("dets", [1, 2, 5], 1, 2, 3, 4, 0.5f, 0, 0, 0, 0, 0), Longs("labels", [1, 2], 1, label));
        using var raw = Decoder(DecoderKind.Mmdeploy, 2).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ImpossibleValues.Count(raw), Is.Zero);
        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0, 0.5f }));
        Assert.That(ScoresOf(raw, 1), Is.EqualTo(new[] { 0f, 0 }));
    }

    [TestCase(2, 0.5f)]
    [TestCase(-1, 0.5f)]
    [TestCase(1, float.NaN)]
    public void What_is_no_detection_is_impossible(long label, float score)
    {
        using var raw = Decoder(DecoderKind.Mmdeploy, 2).Decode(new TensorSet(Floats("dets", [1, 1, 5], 1, 2, 3, 4, score), Longs("labels", [1, 1], label)), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void No_rows_decode_to_none()
    {
        using var raw = Decoder(DecoderKind.Mmdeploy, 2).Decode(new TensorSet(Zeros("dets", 1, 0, 5), Zeros("labels", ElementType.Int64, 1, 0)), null);

        Assert.That(raw.Anchors, Is.Zero);
    }

    [Test]
    public void Boxes_and_scores_are_groups_of_their_own_and_rows_lie_behind_the_batch()
    {
        var decoder = Decoder(DecoderKind.Mmdeploy, 2);
        var outputs = new TensorSet(Zeros("dets", 1, 3, 5), Zeros("labels", ElementType.Int64, 1, 3));
        var groups = decoder.Groups(outputs, outputs[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
        Assert.That(groups.Select(group => (group.Name, group.ElementCount, group.Offset)), Is.EqualTo(new[] { ("boxes", 12L, 0L), ("scores", 3L, 4L) }));
        Assert.That(decoder.Groups(outputs, outputs[1]), Is.Empty);
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.All.EqualTo(1));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.Mmdeploy, 80);
        var labels = Zeros("labels", ElementType.Int32, 1, 100);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, Zeros("dets", 1, 100, 5), labels);
        MisfitSays(decoder, "decoder mmdeploy expects floating-point [1, rows, 5], but 'dets' is float32 [1, 5, 100]; it looks transposed", Zeros("dets", 1, 5, 100), labels);
        MisfitSays(decoder, "decoder faster_rcnn, rf_detr or generic would fit", Zeros("dets", 1, 100, 4), labels);
        MisfitSays(decoder, "decoder yolov10 or pp_yoloe would fit", Zeros("dets", 1, 100, 6), labels);
        MisfitSays(decoder, "but 'dets' is float32 [2, 100, 5]", Zeros("dets", 2, 100, 5), labels);
        MisfitSays(decoder, "but 'dets' is int64 [1, 100, 5]", Zeros("dets", ElementType.Int64, 1, 100, 5), labels);
        MisfitSays(decoder, "expects integer or floating-point labels [1, 99], one for each row, but 'labels' is int32 [1, 100]", Zeros("dets", 1, 99, 5), labels);
        MisfitSays(decoder, "detection.outputs.labels is not set", Zeros("dets", 1, 100, 5));
        MisfitSays(decoder, "detection.output is not set and the outputs are 'labels', 'boxes'; name the one that holds detections", labels, Zeros("boxes", 1, 100, 5));
    }
}
