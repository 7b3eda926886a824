using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class Yolov5HeadsDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);

    [TestCase("yolov5_heads")]
    [TestCase("yolov5_heads_permuted")]
    public void Decodes_as_Ultralytics_head_does(string golden) => DenseGolden.Read(golden).IsReproducedBy(new Yolov5HeadsDecoder(DenseGolden.Classes));

    [TestCase("yolov5_heads")]
    [TestCase("yolov5_heads_permuted")]
    public void Takes_the_number_of_classes_from_the_outputs(string golden) => DenseGolden.Read(golden).IsReproducedBy(new Yolov5HeadsDecoder(0));

    [Test]
    public void Finds_the_heads_among_other_outputs_in_any_order()
    {
        var golden = DenseGolden.Read("yolov5_heads");

        (golden with { Outputs = new TensorSet([Outputs.Zeros("decoded", 1, 378, 8), .. golden.Outputs.Reverse()]) }).IsReproducedBy(new Yolov5HeadsDecoder(3));
    }

    [Test]
    public void Keeps_the_configured_order_with_the_anchors_of_each_stride()
    {
        var golden = DenseGolden.Read("yolov5_heads");
        var decoder = new Yolov5HeadsDecoder(3, Named("p32", "p16", "p8"));
        Assert.That(decoder.Misfit(golden.Outputs, Size), Is.Null);

        using var raw = decoder.Decode(golden.Outputs, Size);
        using var usual = new Yolov5HeadsDecoder(3).Decode(golden.Outputs, Size);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Levels, Is.EqualTo(new[] { 0, 18, 90 }));
        Assert.That(raw.BoxOf(0), Is.EqualTo(usual.BoxOf(360)));
        Assert.That(raw.BoxOf(90), Is.EqualTo(usual.BoxOf(0)));
    }

    [Test]
    public void Follows_configured_strides_anchors_and_activation()
    {
        var format = new OutputFormat { Strides = [16], AnchorSizes = [8, 4], Activation = ScoreActivation.None };
        var outputs = new TensorSet(Outputs.Values("o", [1, 6, 1, 2], 0.5f, 0.25f, 0.5f, 0.5f, 0.5f, 1, 0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 2));
        var decoder = new Yolov5HeadsDecoder(1, format);
        Assert.That(decoder.Misfit(outputs, null), Is.Null);

        using var raw = decoder.Decode(outputs, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(4, 6, 12, 10)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(0, 6, 32, 10)));
        Assert.That(raw.Scores(0)[0], Is.EqualTo(0.125f));
        Assert.That(raw.Scores(0)[1], Is.NaN);
    }

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("yolov5_heads").IsTheSameIn(type, new Yolov5HeadsDecoder(3));

    [Test]
    public void Needs_no_size_of_the_input_for_three_heads()
    {
        var golden = DenseGolden.Read("yolov5_heads");
        Assert.That(new Yolov5HeadsDecoder(3).Misfit(golden.Outputs, null), Is.Null);

        using var raw = new Yolov5HeadsDecoder(3).Decode(golden.Outputs, null);
        using var expected = new Yolov5HeadsDecoder(3).Decode(golden.Outputs, Size);

        Assert.That(raw.X1.ToArray(), Is.EqualTo(expected.X1.ToArray()));
    }

    [TestCase(new long[] { 1, 24, 8, 12 }, null)]
    [TestCase(new long[] { 1, 3, 8, 12, 8 }, null)]
    [TestCase(new long[] { 1, 8, 12, 24 }, "it looks transposed, with channels last")]
    [TestCase(new long[] { 1, 255, 8, 12 }, "it would fit 80 classes")]
    [TestCase(new long[] { 1, 378, 8 }, "decoder yolov5 would fit decoded outputs")]
    [TestCase(new long[] { 24, 8 }, "expects floating-point heads [1, 24, height, width] or [1, 3, height, width, 8], but the outputs are 'o' float32 [24, 8]")]
    public void Says_what_it_expected_and_what_would_fit(long[] shape, string? expected) => Says.That(
        new Yolov5HeadsDecoder(3, new OutputFormat { Strides = [8] }).Misfit(new TensorSet(Outputs.Zeros("o", shape)), Size), expected);

    [Test]
    public void Refuses_integers() => Says.That(new Yolov5HeadsDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", ElementType.Int8, 1, 24, 8, 12)), Size), "'o' int8 [1, 24, 8, 12]");

    [Test]
    public void Says_which_output_is_missing() => Says.That(
        new Yolov5HeadsDecoder(3, Named("p8", "p16", "p64")).Misfit(DenseGolden.Read("yolov5_heads").Outputs, Size), "detection.output is 'p64', but the outputs are");

    [Test]
    public void Refuses_a_named_output_that_is_no_head() => Says.That(
        new Yolov5HeadsDecoder(3, Named("p8", "p16", "p32")).Misfit(DenseGolden.Read("yolov5_heads").With(Outputs.Zeros("p16", 1, 24)), Size), "'p16' float32 [1, 24]");

    [Test]
    public void Refuses_a_missing_head() => Says.That(
        new Yolov5HeadsDecoder(3).Misfit(DenseGolden.Read("yolov5_heads").Without("p8"), null), "needs detection.strides for 2 heads of a model whose input is no image");

    [Test]
    public void Refuses_strides_that_do_not_divide_the_input() => Says.That(
        new Yolov5HeadsDecoder(3).Misfit(DenseGolden.Read("yolov5_heads").Outputs, new ModelSize(64, 100)), "the 12×8 cells of 'p8' at stride 8 do not cover the model's input of 100×64 pixels");

    [Test]
    public void Refuses_another_number_of_strides() => Says.That(
        new Yolov5HeadsDecoder(3, new OutputFormat { Strides = [8, 16] }).Misfit(DenseGolden.Read("yolov5_heads").Outputs, Size), "found 3 heads, but detection.strides holds 2");

    [Test]
    public void Asks_for_anchors_of_strides_that_have_none() => Says.That(
        new Yolov5HeadsDecoder(3).Misfit(DenseGolden.Read("yolov5_heads").Outputs, new ModelSize(128, 192)), "has no anchors for stride 64 of 'p32'; give detection.anchor_sizes");

    [Test]
    public void Refuses_anchor_sizes_that_fit_no_head() => Says.That(
        new Yolov5HeadsDecoder(3, new OutputFormat { AnchorSizes = [1, 2, 3] }).Misfit(DenseGolden.Read("yolov5_heads").Outputs, Size), "detection.anchor_sizes holds no whole pairs for each head");

    [Test]
    public void Refuses_anchor_sizes_for_fewer_heads() => Says.That(
        new Yolov5HeadsDecoder(3, new OutputFormat { AnchorSizes = [1, 2, 3, 4, 5, 6] }).Misfit(DenseGolden.Read("yolov5_heads").Outputs, Size), "detection.anchor_sizes holds 3 pairs, but 3 heads of 3 anchors need 9");

    [TestCase("yolov5_heads", "p16", 24L)]
    [TestCase("yolov5_heads_permuted", "p16", 1L)]
    public void Groups_boxes_and_scores_apart(string name, string head, long elementsApart)
    {
        var outputs = DenseGolden.Read(name).Outputs;
        Assert.That(outputs.TryGet(head, out var output), Is.True);

        var groups = new Yolov5HeadsDecoder(3).Groups(outputs, output!);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(groups.Select(group => (group.Name, group.ElementCount)), Is.EqualTo(new[] { ("boxes", 3L * 24 * 4), ("scores", 3L * 24 * 4) }));
        Assert.That(groups[1].Offset, Is.EqualTo(4 * elementsApart));
        Assert.That(groups.SelectMany(All).Order(), Is.EqualTo(Enumerable.Range(0, (int)output!.Shape.ElementCount).Select(i => (long)i)));
    }

    private static IEnumerable<long> All(TensorGroup group) => Enumerable.Range(0, (int)group.ElementCount).Select(n => group.FlatIndex(n));

    private static OutputFormat Named(params string[] names) => new()
    {
        Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Predictions, [.. names]),
    };
}
