using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class Yolov10DecoderTests
{
    [Test]
    public void Decodes_the_best_pairs_of_anchor_and_class() => RowGolden.Read("yolov10", DecoderKind.Yolov10).IsDecoded();

    [Test]
    public void Rows_keep_their_places()
    {
        var outputs = Rows(3, [1, 2, 3, 4, 0.25f, 1], [5, 6, 7, 8, 0, 0], [9, 9, 9, 9, 0.5f, 0]);
        using var raw = Decoder(DecoderKind.Yolov10, 2).Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Box(1, 2, 3, 4)));
        Assert.That(raw.BoxOf(2), Is.EqualTo(new Box(9, 9, 9, 9)));
        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0, 0, 0.5f, 0.25f, 0, 0 }));
    }

    [TestCase(0.5f)]
    [TestCase(-1f)]
    [TestCase(2f)]
    [TestCase(1e30f)]
    [TestCase(float.NaN)]
    [TestCase(float.NegativeInfinity)]
    public void A_class_that_is_none_is_impossible(float label)
    {
        using var raw = Decoder(DecoderKind.Yolov10, 2).Decode(Rows(1, [1, 2, 3, 4, 0.5f, label]), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [TestCase(0.5f)]
    [TestCase(float.NaN)]
    public void A_class_that_is_no_whole_number_is_impossible_even_without_a_score(float label)
    {
        using var raw = Decoder(DecoderKind.Yolov10, 2).Decode(Rows(1, [1, 2, 3, 4, 0, label]), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [Test]
    public void Not_a_number_stays_visible()
    {
        using var raw = Decoder(DecoderKind.Yolov10, 2).Decode(Rows(1, [float.NaN, 2, 3, 4, float.NaN, 1]), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(2));
    }

    [Test]
    public void No_rows_decode_to_none()
    {
        using var raw = Decoder(DecoderKind.Yolov10).Decode(Rows(0), null);

        Assert.That((raw.Anchors, raw.Classes), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Boxes_scores_and_labels_are_groups_of_their_own()
    {
        var outputs = Rows(2, [1, 2, 3, 4, 0.5f, 1], [1, 2, 3, 4, 0.5f, 1]);
        var decoder = Decoder(DecoderKind.Yolov10, 2);
        var groups = decoder.Groups(outputs, outputs[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(groups.Select(group => group.Name), Is.EqualTo(new[] { "boxes", "scores", "labels" }));
        Assert.That(Enumerable.Range(0, 8).Select(n => groups[0].FlatIndex(n)), Is.EqualTo(new long[] { 0, 1, 2, 3, 6, 7, 8, 9 }));
        Assert.That(Enumerable.Range(0, 2).Select(n => groups[1].FlatIndex(n)), Is.EqualTo(new long[] { 4, 10 }));
        Assert.That(Enumerable.Range(0, 2).Select(n => groups[2].FlatIndex(n)), Is.EqualTo(new long[] { 5, 11 }));
        Assert.That(decoder.RowAxis(outputs, outputs[0]), Is.EqualTo(1));
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Ranked));
    }

    [TestCase(new long[] { 1, 300, 6 }, null)]
    [TestCase(new long[] { 1, 6, 300 }, "decoder yolov10 expects floating-point [1, rows, 6], but 'o' is float32 [1, 6, 300]; it looks transposed")]
    [TestCase(new long[] { 1, 84, 8400 }, "decoder yolov8 would fit")]
    [TestCase(new long[] { 1, 25200, 85 }, "decoder yolov5 would fit")]
    [TestCase(new long[] { 300, 6 }, "decoder pp_yoloe would fit if its columns are class, score, corners")]
    [TestCase(new long[] { 2, 300, 6 }, "but 'o' is float32 [2, 300, 6]")]
    public void Says_what_it_expected_and_what_would_fit(long[] shape, string? expected) => MisfitSays(Decoder(DecoderKind.Yolov10, 80), expected, Zeros("o", shape));

    [Test]
    public void Says_what_type_it_expected() => MisfitSays(Decoder(DecoderKind.Yolov10, 80), "but 'o' is int64 [1, 300, 6]", Zeros("o", ElementType.Int64, 1, 300, 6));

    private static TensorSet Rows(int count, params float[][] rows) => new(Floats("output0", [1, count, 6], [.. rows.SelectMany(row => row)]));
}
