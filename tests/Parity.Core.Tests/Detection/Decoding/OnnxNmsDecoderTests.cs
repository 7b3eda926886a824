using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class OnnxNmsDecoderTests
{
    [TestCase("onnx_nms")]
    [TestCase("onnx_nms_nothing")]
    public void Decodes_what_onnx_runtime_selects(string name) => RowGolden.Read(name, DecoderKind.OnnxNms).IsDecoded();

    [Test]
    public void Decodes_boxes_given_as_centres() => RowGolden.Read("onnx_nms_centres", DecoderKind.OnnxNms).IsDecoded();

    [TestCase(0, 1, 2, 0)]
    [TestCase(1, 1, 2, 1)]
    [TestCase(-1, 1, 2, 1)]
    [TestCase(0, 2, 2, 1)]
    [TestCase(0, -1, 2, 1)]
    [TestCase(0, 1, 3, 1)]
    [TestCase(0, 1, -1, 1)]
    public void An_index_out_of_range_is_impossible(long batch, long label, long box, long impossible)
    {
        using var raw = Decoder(DecoderKind.OnnxNms, 2).Decode(Selected([batch, label, box]), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(impossible));
    }

    [Test]
    public void A_row_is_a_triple_in_the_operator_s_order()
    {
        using var raw = Decoder(DecoderKind.OnnxNms).Decode(Selected([0, 1, 2], [0, 0, 1], [0, 1, 1]), null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Enumerable.Range(0, 3).Select(raw.BoxOf), Is.EqualTo(new Box[] { new(9, 10, 11, 12), new(5, 6, 7, 8), new(5, 6, 7, 8) }));
        Assert.That(ScoresOf(raw, 0), Is.EqualTo(new[] { 0, 0.6f }));
        Assert.That(ScoresOf(raw, 1), Is.EqualTo(new[] { 0.2f, 0 }));
        Assert.That(ScoresOf(raw, 2), Is.EqualTo(new[] { 0, 0.5f }));
    }

    [Test]
    public void The_operator_s_own_meaning_is_a_box_format()
    {
        using var raw = Decoder(DecoderKind.OnnxNms, 2, new OutputFormat { BoxFormat = BoxFormat.Yxyx }).Decode(Selected([0, 0, 0]), null);

        Assert.That(raw.BoxOf(0), Is.EqualTo(new Box(2, 1, 4, 3)));
    }

    [TestCase(1, 1, 0)]
    [TestCase(3, 2, 1)]
    public void A_count_cuts_off_triples_that_only_fill_up(int count, int rows, long impossible)
    {
        var decoder = Decoder(DecoderKind.OnnxNms, 2, Named((OutputRole.Counts, "n")));
        var outputs = new TensorSet([.. Selected([0, 0, 0], [0, 1, 0]), Longs("n", [], count)]);
        using var raw = decoder.Decode(outputs, null);

        Assert.That((raw.Anchors, ImpossibleValues.Count(raw)), Is.EqualTo((rows, impossible)));
    }

    [Test]
    public void Not_a_number_stays_visible_where_it_is_selected()
    {
        var outputs = new TensorSet(
            Longs("selected_indices", [1, 3], 0, 0, 1), Floats("boxes", [1, 2, 4], float.NaN, 0, 0, 0, float.NaN, 0, 0, 0), Floats("scores", [1, 1, 2], 0.5f, float.NaN));
        using var raw = Decoder(DecoderKind.OnnxNms).Decode(outputs, null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(2));
    }

    [Test]
    public void Only_the_triples_change_places()
    {
        var decoder = Decoder(DecoderKind.OnnxNms, 2);
        var outputs = Selected([0, 0, 0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Suppressed));
        Assert.That(outputs.Select(output => decoder.RowAxis(outputs, output)), Is.EqualTo(new int?[] { 0, null, null }));
        Assert.That(outputs.Select(output => decoder.Groups(outputs, output).Length), Is.All.Zero);
    }

    [Test]
    public void Says_what_it_expected_and_what_would_fit()
    {
        var decoder = Decoder(DecoderKind.OnnxNms, 80);
        TensorData indices = Zeros("selected_indices", ElementType.Int64, 9, 3), boxes = Zeros("boxes", 1, 100, 4), scores = Zeros("scores", 1, 80, 100);

        using var scope = Assert.EnterMultipleScope();
        MisfitSays(decoder, null, indices, boxes, scores);
        MisfitSays(decoder, "decoder onnx_nms expects integer triples [rows, 3] of batch, class and box, but 'selected_indices' is int64 [3, 9]; it looks transposed", Zeros("selected_indices", ElementType.Int64, 3, 9), boxes, scores);
        MisfitSays(decoder, "it would fit 20 classes", indices, boxes, Zeros("scores", 1, 20, 100));
        MisfitSays(decoder, "expects floating-point scores [1, 80, 100] of the 100 boxes, but 'scores' is float32 [1, 100, 80]; it looks transposed", indices, boxes, Zeros("scores", 1, 100, 80));
        MisfitSays(decoder, "but 'scores' is float32 [100]", indices, boxes, Zeros("scores", 100));
        MisfitSays(decoder, "but 'scores' is float32 [2, 80, 100]", indices, boxes, Zeros("scores", 2, 80, 100));
        MisfitSays(decoder, "but 'boxes' is float32 [1, 4, 100]; it looks transposed", indices, Zeros("boxes", 1, 4, 100), scores);
        MisfitSays(decoder, "detection.outputs.indices is not set and the outputs are 'boxes', 'scores'", boxes, scores);
        MisfitSays(decoder, "detection.outputs.scores is not set", indices, boxes);
    }

    // Three boxes and two classes.
    private static TensorSet Selected(params long[][] triples) => new(
        Longs("selected_indices", [triples.Length, 3], [.. triples.SelectMany(triple => triple)]),
        Floats("boxes", [1, 3, 4], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        Floats("scores", [1, 2, 3], 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f));
}
