using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class GenericDecoderTests
{
    private static readonly OutputFormat Labelled = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"), (OutputRole.Labels, "l"));
    private static readonly OutputFormat Classed = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"));
    private static readonly OutputFormat Counted = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"), (OutputRole.Counts, "n"));

    [TestCase("generic")]
    [TestCase("generic_turned")]
    public void Decodes_scores_either_way_round(string name) => RowGolden.Read(name, DecoderKind.Generic).IsDecoded(scoreTolerance: 1e-6);

    [TestCase(new long[] { 1, 2, 3 })]
    [TestCase(new long[] { 2, 3 })]
    public void The_batch_may_be_missing(long[] shape)
    {
        var outputs = new TensorSet(Zeros("b", 2, 4), Floats("s", shape, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f));
        using var raw = Decoder(DecoderKind.Generic, 0, Classed).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.1f, 0.2f, 0.3f }));
        Assert.That(ScoresOf(raw, 1), Is.EqualTo(new[] { 0.4f, 0.5f, 0.6f }));
    }

    [TestCase(new long[] { 2 })]
    [TestCase(new long[] { 1, 2 })]
    [TestCase(new long[] { 2, 1 })]
    [TestCase(new long[] { 1, 2, 1 })]
    [TestCase(new long[] { 1, 1, 2 })]
    public void One_score_for_each_box_is_one_class(long[] shape)
    {
        using var raw = Decoder(DecoderKind.Generic, 0, Classed).Decode(new TensorSet(Zeros("b", 1, 2, 4), Floats("s", shape, 0.1f, 0.2f)), null);

        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.1f, 0.2f }));
        Assert.That(raw.Classes, Is.EqualTo(1));
    }

    [Test]
    public void As_many_boxes_as_classes_are_read_row_by_row()
    {
        using var raw = Decoder(DecoderKind.Generic, 2, Classed).Decode(new TensorSet(Zeros("b", 1, 2, 4), Floats("s", [1, 2, 2], 0.1f, 0.2f, 0.3f, 0.4f)), null);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0.1f, 0.2f }));
    }

    [Test]
    public void Objectness_multiplies_the_scores_of_each_row()
    {
        var format = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"), (OutputRole.Objectness, "o"));
        var outputs = new TensorSet(Zeros("b", 1, 2, 4), Floats("s", [1, 2, 2], 0.5f, 0.25f, 1, 0), Floats("o", [1, 2, 1], 0.5f, 1));
        using var raw = Decoder(DecoderKind.Generic, 2, format).Decode(outputs, null);

        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.25f, 1, 0.125f, 0 }));
    }

    [Test]
    public void Under_sigmoid_objectness_is_a_logit_too()
    {
        var format = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"), (OutputRole.Objectness, "o")) with { Activation = ScoreActivation.Sigmoid };
        using var raw = Decoder(DecoderKind.Generic, 1, format).Decode(new TensorSet(Zeros("b", 1, 1, 4), Floats("s", [1, 1, 1], 0), Floats("o", [1, 1], 0)), null);

        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.25f }));
    }

    [Test]
    public void Objectness_does_not_hide_an_impossible_factor()
    {
        var format = Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s"), (OutputRole.Objectness, "o"));
        using var raw = Decoder(DecoderKind.Generic, 1, format).Decode(new TensorSet(Zeros("b", 1, 1, 4), Floats("s", [1, 1, 1], 0.4f), Floats("o", [1, 1], 2)), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void With_labels_a_row_has_one_score()
    {
        var outputs = new TensorSet(Floats("b", [1, 2, 4], 1, 2, 3, 4, 5, 6, 7, 8), Floats("s", [2], 0.5f, 0.25f), Longs("l", [1, 2], 1, 0));
        using var raw = Decoder(DecoderKind.Generic, 2, Labelled with { BoxFormat = BoxFormat.Xywh }).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Box(1, 2, 4, 6)));
        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0, 0.5f }));
        Assert.That(ScoresOf(raw, 1), Is.EqualTo(new[] { 0.25f, 0 }));
    }

    [Test]
    public void With_labels_scores_may_be_logits_and_have_objectness()
    {
        var format = Labelled with { Activation = ScoreActivation.Sigmoid, Outputs = Labelled.Outputs.Add(OutputRole.Objectness, ["o"]) };
        var outputs = new TensorSet(Zeros("b", 1, 1, 4), Floats("s", [1, 1], 0), Longs("l", [1, 1], 1), Floats("o", [1, 1], 0));
        using var raw = Decoder(DecoderKind.Generic, 2, format).Decode(outputs, null);

        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0, 0.25f }));
    }

    [TestCase(0, new float[] { }, 0)]
    [TestCase(1, new[] { 0.1f, 0.3f, 0.5f }, 0)]
    [TestCase(2, new[] { 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f }, 0)]
    [TestCase(3, new[] { float.NaN, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f }, 1)]
    public void A_count_cuts_off_rows_with_scores_of_every_class(int count, float[] scores, long impossible)
    {
        var decoder = Decoder(DecoderKind.Generic, 3, Counted);
        using var raw = decoder.Decode(new TensorSet(Zeros("b", 1, 2, 4), Floats("s", [1, 3, 2], 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f), Longs("n", [1], count)), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(scores));
        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(impossible));
    }

    [Test]
    public void Rows_that_are_counted_were_chosen_and_change_places()
    {
        var decoder = Decoder(DecoderKind.Generic, 3, Counted);
        var outputs = new TensorSet(Zeros("b", 1, 2, 4), Zeros("s", 1, 3, 2), Longs("n", [1], 1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.EqualTo(new int?[] { 1, 2, null }));
    }

    [Test]
    public void Rows_without_labels_are_places_of_the_head()
    {
        var decoder = Decoder(DecoderKind.Generic, 3, Classed);
        var outputs = new TensorSet(Zeros("b", 1, 2, 4), Zeros("s", 1, 2, 3));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Anchors));
        Assert.That(Decoder(DecoderKind.Generic, 3, Labelled).Identity, Is.EqualTo(RowIdentity.Suppressed));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.All.Null);
    }

    [Test]
    public void Boxes_of_the_original_image_are_not_mapped()
    {
        var decoder = Decoder(DecoderKind.Generic, 1, Classed with { BoxUnit = BoxUnit.OriginalPixels });
        var outputs = new TensorSet(Floats("b", [1, 1, 4], 1, 2, 3000, 4000), Floats("s", [1, 1], 0.5f));
        using var raw = decoder.Decode(outputs, Input);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Box(1, 2, 3000, 4000)));
        Assert.That(decoder.UnitOf(outputs), Is.EqualTo(BoxUnit.OriginalPixels));
    }

    [Test]
    public void No_rows_decode_to_none()
    {
        using var labelled = Decoder(DecoderKind.Generic, 2, Labelled).Decode(new TensorSet(Floats("b", [0, 4]), Floats("s", [0]), Longs("l", [0])), null);
        using var classed = Decoder(DecoderKind.Generic, 2, Classed).Decode(new TensorSet(Zeros("b", 1, 0, 4), Zeros("s", 1, 0, 2)), null);

        Assert.That((labelled.Anchors, classed.Anchors), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.Generic, 5, Classed);
        var boxes = Zeros("b", 1, 40, 4);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, boxes, Zeros("s", 1, 40, 5));
        MisfitSays(decoder, null, boxes, Zeros("s", 5, 40));
        MisfitSays(decoder, "decoder generic expects floating-point scores [1, 40, 5] or [1, 5, 40], a row for each of the 40 boxes, but 's' is float32 [1, 41, 5]", boxes, Zeros("s", 1, 41, 5));
        MisfitSays(decoder, "it would fit 7 classes", boxes, Zeros("s", 1, 40, 7));
        MisfitSays(decoder, "detection.background: last would fit", boxes, Zeros("s", 1, 40, 6));
        MisfitSays(decoder, "but 's' is int64 [1, 40, 5]", boxes, Zeros("s", ElementType.Int64, 1, 40, 5));
        MisfitSays(decoder, "but 'b' is float32 [1, 4, 40]; it looks transposed", Zeros("b", 1, 4, 40), Zeros("s", 1, 40, 5));
        MisfitSays(decoder, "detection.outputs.scores is 's', but the outputs are 'b'", boxes);
        MisfitSays(Decoder(DecoderKind.Generic, 5), "detection.outputs.boxes is not set", Zeros("output0", 1, 40, 9));
        MisfitSays(Decoder(DecoderKind.Generic, 5, Labelled), "but 's' is float32 [1, 40, 5]", boxes, Zeros("s", 1, 40, 5), Zeros("l", 1, 40));
        MisfitSays(Decoder(DecoderKind.Generic, 5, Labelled with { Activation = ScoreActivation.Softmax }), "set detection.activation to none or sigmoid", boxes, Zeros("s", 1, 40), Zeros("l", 1, 40));
        MisfitSays(Decoder(DecoderKind.Generic, 5, Classed with { Outputs = Classed.Outputs.Add(OutputRole.Objectness, ["o"]) }), "expects floating-point objectness [1, 40] or [1, 40, 1], one for each box, but 'o' is float32 [1, 41]", boxes, Zeros("s", 1, 40, 5), Zeros("o", 1, 41));
        MisfitSays(Decoder(DecoderKind.Generic, 5, Named((OutputRole.Boxes, "b"), (OutputRole.Scores, "s")) with { Outputs = Classed.Outputs.SetItem(OutputRole.Boxes, ["b", "s"]) }), "detection.outputs.boxes names 2 outputs, but this decoder reads one", boxes, Zeros("s", 1, 40, 5));
    }
}
