using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class PpYoloeDecoderTests
{
    [Test]
    public void Decodes_the_rows_that_count() => RowGolden.Read("pp_yoloe", DecoderKind.PpYoloe).IsDecoded();

    [Test]
    public void Boxes_are_pixels_of_the_original_image_unless_told_otherwise()
    {
        var outputs = Rows(1, 1, [0, 0.5f, 1, 2, 3, 4]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoder(DecoderKind.PpYoloe, 2).UnitOf(outputs), Is.EqualTo(BoxUnit.OriginalPixels));
        Assert.That(Decoder(DecoderKind.PpYoloe, 2, new OutputFormat { BoxUnit = BoxUnit.ModelPixels }).UnitOf(outputs), Is.EqualTo(BoxUnit.ModelPixels));
    }

    [TestCase(0f)]
    [TestCase(-1f)]
    public void A_class_of_minus_one_is_no_detection(float score)
    {
        using var raw = Decoder(DecoderKind.PpYoloe, 2).Decode(Rows(2, 2, [1, 0.5f, 1, 2, 3, 4], [-1, score, 0, 0, 0, 0]), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Anchors, Is.EqualTo(2));
        Assert.That(ImpossibleValues.Count(raw), Is.Zero);
    }

    [TestCase(-1)]
    [TestCase(3)]
    public void A_count_that_cannot_be_is_impossible_and_hides_no_row(int count)
    {
        using var raw = Decoder(DecoderKind.PpYoloe, 2).Decode(Rows(2, count, [1, 0.5f, 1, 2, 3, 4], [0, 0.25f, 0, 0, 0, 0]), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Anchors, Is.EqualTo(2));
        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void A_count_that_cannot_be_is_visible_without_rows()
    {
        using var raw = Decoder(DecoderKind.PpYoloe, 2).Decode(Rows(0, 1), null);

        Assert.That((raw.Anchors, ImpossibleValues.Count(raw)), Is.EqualTo((1, 1L)));
    }

    [Test]
    public void No_rows_decode_to_none()
    {
        using var raw = Decoder(DecoderKind.PpYoloe, 2).Decode(Rows(0, 0), null);

        Assert.That((raw.Anchors, ImpossibleValues.Count(raw)), Is.EqualTo((0, 0L)));
    }

    // Paddle's operator gives one number, -1, and counts it, where it finds nothing.
    [TestCase(-1f, 0, 0)]
    [TestCase(7f, 1, 1)]
    [TestCase(float.NaN, 1, 1)]
    public void A_single_number_says_that_nothing_was_found(float number, int rows, long impossible)
    {
        var decoder = Decoder(DecoderKind.PpYoloe, 2);
        var outputs = new TensorSet(Floats("multiclass_nms3_0.tmp_0", [1, 1], number), Longs("multiclass_nms3_0.tmp_2", [1], 1));
        using var raw = decoder.Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Misfit(outputs, null), Is.Null);
        Assert.That((raw.Anchors, raw.Classes, ImpossibleValues.Count(raw)), Is.EqualTo((rows, 2, impossible)));
        Assert.That(decoder.RowAxis(outputs, outputs[0]), Is.Zero);
    }

    [Test]
    public void Boxes_scores_and_labels_are_groups_of_their_own()
    {
        var decoder = Decoder(DecoderKind.PpYoloe, 2);
        var outputs = Rows(1, 1, [1, 0.5f, 1, 2, 3, 4]);
        var groups = decoder.Groups(outputs, outputs[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(groups.Select(group => (group.Name, group.Offset, group.ElementCount)), Is.EqualTo(new[] { ("boxes", 2L, 4L), ("scores", 1L, 1L), ("labels", 0L, 1L) }));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.EqualTo(new int?[] { 0, null }));
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.PpYoloe, 80);
        var count = Zeros("bbox_num", ElementType.Int32, 1);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, Zeros("bbox", 100, 6), count);
        MisfitSays(decoder, null, Zeros("only", 100, 6));
        MisfitSays(decoder, "decoder pp_yoloe expects floating-point [rows, 6], but 'bbox' is float32 [6, 100]; it looks transposed", Zeros("bbox", 6, 100), count);
        MisfitSays(decoder, "a model exported without its suppression needs decoder generic", Zeros("bbox", 1, 8400, 84), count);
        MisfitSays(decoder, "but 'bbox' is int32 [100, 6]", Zeros("bbox", ElementType.Int32, 100, 6), count);
        MisfitSays(decoder, "expects the number of rows as one integer or floating-point element, as a batch of 1 has it, but 'bbox_num' is int32 [2]", Zeros("bbox", 100, 6), Zeros("bbox_num", ElementType.Int32, 2));
        MisfitSays(decoder, "detection.outputs.counts is not set and the outputs are 'bbox', 'other'", Zeros("bbox", 100, 6), Zeros("other", ElementType.Int32, 1));
    }

    private static TensorSet Rows(int rows, int count, params float[][] values) =>
        new(Floats("multiclass_nms3_0.tmp_0", [rows, 6], [.. values.SelectMany(row => row)]), Longs("multiclass_nms3_0.tmp_2", [1], count));
}
