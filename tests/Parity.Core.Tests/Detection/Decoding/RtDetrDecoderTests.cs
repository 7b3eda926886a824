using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class RtDetrDecoderTests
{
    [Test]
    public void Decodes_the_sigmoid_of_every_class_of_the_network() => RowGolden.Read("rt_detr", DecoderKind.RtDetr).IsDecoded(scoreTolerance: 1e-6);

    [Test]
    public void Ranks_like_the_framework_s_postprocessor() => RowGolden.Read("rt_detr", DecoderKind.RtDetr).IsRanked();

    [Test]
    public void Decodes_the_rows_of_the_deploy_model() => RowGolden.Read("rt_detr_deployed", DecoderKind.RtDetr).IsDecoded();

    [Test]
    public void Decodes_the_one_output_of_Ultralytics() => RowGolden.Read("rt_detr_ultralytics", DecoderKind.RtDetr).IsDecoded();

    [Test]
    public void Boxes_and_scores_of_one_output_are_groups_of_their_own()
    {
        var decoder = Decoder(DecoderKind.RtDetr, 2);
        var outputs = new TensorSet(Zeros("output0", 1, 3, 6));
        var groups = decoder.Groups(outputs, outputs[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(groups.Select(group => group.Name), Is.EqualTo(new[] { "boxes", "scores" }));
        Assert.That(Enumerable.Range(0, 6).Select(n => groups[1].FlatIndex(n)), Is.EqualTo(new long[] { 4, 5, 10, 11, 16, 17 }));
        Assert.That(decoder.RowAxis(outputs, outputs[0]), Is.EqualTo(1));
    }

    [Test]
    public void Only_the_deploy_model_gives_pixels_of_the_original_image()
    {
        var decoder = Decoder(DecoderKind.RtDetr, 2);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.UnitOf(Deployed), Is.EqualTo(BoxUnit.OriginalPixels));
        Assert.That(decoder.Misfit(Deployed, null), Is.Null);
        Assert.That(decoder.UnitOf(Network), Is.EqualTo(BoxUnit.ModelPixels));
        Assert.That(decoder.Misfit(Network, null), Does.Contain("fractions of the model's input"));
    }

    [Test]
    public void Queries_change_places_in_both()
    {
        var decoder = Decoder(DecoderKind.RtDetr, 2);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Ranked));
        Assert.That(Deployed.Select(output => decoder.RowAxis(Deployed, output)), Is.All.EqualTo(1));
        Assert.That(Network.Select(output => decoder.RowAxis(Network, output)), Is.All.EqualTo(1));
    }

    [Test]
    public void A_configured_name_of_labels_makes_it_the_deploy_model()
    {
        var outputs = new TensorSet(Longs("classes", [1, 1], 1), Floats("boxes", [1, 1, 4], 1, 2, 3, 4), Floats("scores", [1, 1], 0.5f));
        var decoder = Decoder(DecoderKind.RtDetr, 2, Named((OutputRole.Labels, "classes")));
        using var raw = decoder.Decode(outputs, null);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0, 0.5f }));
    }

    [Test]
    public void A_logit_that_is_not_a_number_stays_where_it_is()
    {
        using var raw = Decoder(DecoderKind.RtDetr, 2).Decode(new TensorSet(Floats("logits", [1, 1, 2], float.NaN, 0), Zeros("pred_boxes", 1, 1, 4)), Input);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { float.NaN, 0.5f }));
    }

    [Test]
    public void No_queries_decode_to_none()
    {
        using var raw = Decoder(DecoderKind.RtDetr, 2).Decode(new TensorSet(Zeros("logits", 1, 0, 2), Zeros("pred_boxes", 1, 0, 4)), Input);

        Assert.That(raw.Anchors, Is.Zero);
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.RtDetr, 5);
        TensorData boxes = Zeros("pred_boxes", 1, 40, 4), deployed = Zeros("boxes", 1, 40, 4), labels = Zeros("labels", ElementType.Int64, 1, 40);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, Zeros("logits", 1, 40, 5), boxes);
        MisfitSays(decoder, null, labels, deployed, Zeros("scores", 1, 40));
        MisfitSays(decoder, "it looks transposed", Zeros("logits", 1, 5, 40), boxes);
        MisfitSays(decoder, "decoder detr would fit if the last class is \"no object\"", Zeros("logits", 1, 40, 6), boxes);
        MisfitSays(decoder, "it would fit 80 classes", Zeros("logits", 1, 40, 80), boxes);
        MisfitSays(decoder, "expects floating-point scores [1, 40] or [40], one for each box, but 'scores' is float32 [1, 300]", labels, deployed, Zeros("scores", 1, 300));
        MisfitSays(decoder, "detection.outputs.scores is not set", labels, deployed);
        MisfitSays(decoder, "detection.outputs.boxes is not set and the outputs are 'logits', 'other'", Zeros("logits", 1, 40, 5), Zeros("other", 1, 40, 4));
        MisfitSays(decoder, null, Zeros("output0", 1, 300, 9));
        MisfitSays(Decoder(DecoderKind.RtDetr), null, Zeros("output0", 1, 300, 84));
        MisfitSays(decoder, "decoder rt_detr expects floating-point [1, queries, 9] where there is one output, but 'output0' is float32 [1, 300, 84]; it would fit 80 classes", Zeros("output0", 1, 300, 84));
        MisfitSays(decoder, "decoder yolov10 would fit", Zeros("output0", 1, 300, 6));
        MisfitSays(decoder, "decoder yolov8 would fit", Zeros("output0", 1, 9, 8400));
        MisfitSays(decoder, "but 'output0' is float32 [2, 300, 9]", Zeros("output0", 2, 300, 9));
        MisfitSays(decoder, "but 'output0' is float16 [300, 9]", Zeros("output0", ElementType.Float16, 300, 9));
        MisfitSays(Decoder(DecoderKind.RtDetr), "but 'output0' is float32 [1, 300, 4]", Zeros("output0", 1, 300, 4));
    }

    private static TensorSet Deployed => new(Zeros("labels", ElementType.Int64, 1, 5), Zeros("boxes", 1, 5, 4), Zeros("scores", 1, 5));

    private static TensorSet Network => new(Zeros("logits", 1, 5, 2), Zeros("pred_boxes", 1, 5, 4));
}
