using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class DetrDecoderTests
{
    [Test]
    public void Decodes_softmax_without_its_last_class() => RowGolden.Read("detr", DecoderKind.Detr).IsDecoded(scoreTolerance: 1e-6);

    [Test]
    public void Queries_keep_their_places_so_nothing_is_compared_by_rows()
    {
        var decoder = Decoder(DecoderKind.Detr, 2);
        var outputs = new TensorSet(Zeros("pred_logits", 1, 5, 3), Zeros("pred_boxes", 1, 5, 4));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Anchors));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.All.Null);
        Assert.That(decoder.UnitOf(outputs), Is.EqualTo(BoxUnit.ModelPixels));
    }

    [Test]
    public void A_logit_that_is_not_a_number_spoils_its_query_only()
    {
        var outputs = new TensorSet(Floats("logits", [1, 2, 3], float.NaN, 1, 2, 3, 4, 5), Zeros("pred_boxes", 1, 2, 4));
        using var raw = Decoder(DecoderKind.Detr, 2).Decode(outputs, Input);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ScoresOf(raw, 0), Is.All.NaN);
        Assert.That(ScoresOf(raw, 1), Is.All.InRange(0, 1));
    }

    [Test]
    public void No_queries_decode_to_none()
    {
        using var raw = Decoder(DecoderKind.Detr).Decode(new TensorSet(Zeros("logits", 1, 0, 4), Zeros("pred_boxes", 1, 0, 4)), Input);

        Assert.That((raw.Anchors, raw.Classes), Is.EqualTo((0, 3)));
    }

    [Test]
    public void Fractions_need_the_size_of_the_input()
    {
        var outputs = new TensorSet(Zeros("logits", 1, 5, 3), Zeros("pred_boxes", 1, 5, 4));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoder(DecoderKind.Detr, 2).Misfit(outputs, null), Does.Contain("the input is not an image").And.Contains("set detection.box_unit to model_pixels"));
        Assert.That(Decoder(DecoderKind.Detr, 2, new OutputFormat { BoxUnit = BoxUnit.ModelPixels }).Misfit(outputs, null), Is.Null);
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.Detr, 5);
        var boxes = Zeros("pred_boxes", 1, 40, 4);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, Zeros("pred_logits", 1, 40, 6), boxes);
        MisfitSays(Decoder(DecoderKind.Detr), null, Zeros("pred_logits", 1, 40, 17), boxes);
        MisfitSays(decoder, "expects floating-point scores [1, 40, 6], a row for each of the 40 boxes, but 'pred_logits' is float32 [1, 6, 40]; it looks transposed", Zeros("pred_logits", 1, 6, 40), boxes);
        MisfitSays(decoder, "decoder rt_detr would fit if there is no class \"no object\"", Zeros("pred_logits", 1, 40, 5), boxes);
        MisfitSays(decoder, "it would fit 91 classes", Zeros("pred_logits", 1, 40, 92), boxes);
        MisfitSays(decoder, "but 'pred_logits' is int64 [1, 40, 6]", Zeros("pred_logits", ElementType.Int64, 1, 40, 6), boxes);
        MisfitSays(decoder, "but 'pred_logits' is float32 [1, 41, 6]", Zeros("pred_logits", 1, 41, 6), boxes);
        MisfitSays(decoder, "but 'pred_boxes' is float32 [1, 4, 40]; it looks transposed", Zeros("pred_logits", 1, 40, 6), Zeros("pred_boxes", 1, 4, 40));
        MisfitSays(decoder, "detection.outputs.boxes is not set and the outputs are 'pred_logits'", Zeros("pred_logits", 1, 40, 6));
    }
}
