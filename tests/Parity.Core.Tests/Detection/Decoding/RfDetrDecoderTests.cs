using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class RfDetrDecoderTests
{
    [Test]
    public void Decodes_the_sigmoid_of_every_column() => RowGolden.Read("rf_detr", DecoderKind.RfDetr).IsDecoded(scoreTolerance: 1e-6);

    [Test]
    public void Ranks_like_the_framework_s_postprocessor() => RowGolden.Read("rf_detr", DecoderKind.RfDetr).IsRanked();

    [Test]
    public void A_configured_background_leaves_out_the_column_that_is_never_trained()
    {
        var outputs = new TensorSet(Zeros("dets", 1, 1, 4), Floats("labels", [1, 1, 3], 0, 0, 9));
        using var raw = Decoder(DecoderKind.RfDetr, 2, new OutputFormat { Background = BackgroundClass.Last }).Decode(outputs, Input);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.5f, 0.5f }));
    }

    [Test]
    public void Boxes_are_centres_in_fractions_of_height_100_and_width_200()
    {
        var outputs = new TensorSet(Floats("dets", [1, 1, 4], 0.5f, 0.5f, 0.25f, 0.5f), Zeros("labels", 1, 1, 1));
        using var raw = Decoder(DecoderKind.RfDetr).Decode(outputs, Input);

        Assert.That(raw.BoxOf(0), Is.EqualTo(new Box(75, 25, 125, 75)));
    }

    [Test]
    public void A_box_that_is_not_a_number_stays_visible()
    {
        var outputs = new TensorSet(Floats("dets", [1, 1, 4], float.NaN, 0.5f, 0.25f, 0.5f), Zeros("labels", 1, 1, 1));
        using var raw = Decoder(DecoderKind.RfDetr).Decode(outputs, Input);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(2), "Both x corners.");
    }

    [Test]
    public void Queries_change_places()
    {
        var decoder = Decoder(DecoderKind.RfDetr);
        var outputs = new TensorSet(Zeros("dets", 1, 5, 4), Zeros("labels", 1, 5, 3), Zeros("masks", 1, 5, 9, 9));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Ranked));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.EqualTo(new int?[] { 1, 1, null }));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.RfDetr, 5);
        var boxes = Zeros("dets", 1, 40, 4);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, boxes, Zeros("labels", 1, 40, 5));
        MisfitSays(decoder, "decoder rf_detr expects floating-point scores [1, 40, 5]", boxes, Zeros("labels", 1, 40, 6));
        MisfitSays(decoder, "detection.background: last would fit if the last is none of the classes", boxes, Zeros("labels", 1, 40, 6));
        MisfitSays(Decoder(DecoderKind.RfDetr, 5, new OutputFormat { Background = BackgroundClass.Last }), "detection.background: none would fit", boxes, Zeros("labels", 1, 40, 5));
        MisfitSays(Decoder(DecoderKind.RfDetr, 0, new OutputFormat { Background = BackgroundClass.Last }), "detection.background: none would fit", boxes, Zeros("labels", 1, 40, 1));
        MisfitSays(decoder, "it would fit 91 classes", boxes, Zeros("labels", 1, 40, 91));
        MisfitSays(decoder, "it looks transposed", boxes, Zeros("labels", 1, 5, 40));
        MisfitSays(decoder, "but 'labels' is int64 [1, 40]", boxes, Zeros("labels", ElementType.Int64, 1, 40));
        MisfitSays(decoder, "detection.outputs.boxes is not set and the outputs are 'labels'", Zeros("labels", 1, 40, 5));
    }
}
