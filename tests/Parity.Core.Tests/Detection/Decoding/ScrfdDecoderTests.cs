using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class ScrfdDecoderTests
{
    private static readonly ModelSize Size = new(64, 96);
    private static readonly string[] Scores = ["448", "451", "454"];
    private static readonly string[] Boxes = ["471", "474", "477"];

    [TestCase("scrfd")]
    [TestCase("scrfd_batch")]
    public void Recognises_insightfaces_outputs(string golden) => DenseGolden.Read(golden).IsReproducedBy(new ScrfdDecoder(1));

    [Test]
    public void Takes_one_class_where_none_are_given() => DenseGolden.Read("scrfd").IsReproducedBy(new ScrfdDecoder(0));

    [Test]
    public void Recognises_outputs_in_any_order()
    {
        var golden = DenseGolden.Read("scrfd");

        (golden with { Outputs = new TensorSet(golden.Outputs.Reverse()) }).IsReproducedBy(new ScrfdDecoder(1));
    }

    [Test]
    public void Takes_configured_names() => DenseGolden.Read("scrfd").IsReproducedBy(new ScrfdDecoder(1, Named(Scores, Boxes)));

    [Test]
    public void Reads_scores_without_their_last_axis()
    {
        var golden = DenseGolden.Read("scrfd_batch");
        var outputs = golden.Outputs.Select(output => Scores.Contains(output.Name) ? new TensorData(output.Name, ElementType.Float32, new TensorShape(output.Shape[1]), output.Bytes) : output);

        (golden with { Outputs = new TensorSet(outputs) }).IsReproducedBy(new ScrfdDecoder(1));
    }

    [Test]
    public void Reads_maps_of_two_anchors_per_cell()
    {
        var golden = DenseGolden.Read("scrfd");
        var outputs = golden.Outputs.Select(Map);

        (golden with { Outputs = new TensorSet(outputs) }).IsReproducedBy(new ScrfdDecoder(1));
    }

    [Test]
    public void Reads_five_levels_of_one_anchor()
    {
        // Strides 8 to 128 over 128 × 256: 16 · 32, 8 · 16, 4 · 8, 2 · 4 and 1 · 2 cells.
        long[] rows = [512, 128, 32, 8, 2];
        var outputs = new TensorSet([.. rows.Select((n, i) => Outputs.Zeros($"s{i}", n, 1)), .. rows.Select((n, i) => Outputs.Zeros($"b{i}", n, 4)), .. rows.Select((n, i) => Outputs.Zeros($"k{i}", n, 10))]);
        Assert.That(new ScrfdDecoder(1).Misfit(outputs, new ModelSize(128, 256)), Is.Null);

        using var raw = new ScrfdDecoder(1).Decode(outputs, new ModelSize(128, 256));

        Assert.That(raw.BoxOf(681), Is.EqualTo(new Core.Detection.Box(128, 0, 128, 0)));
        Assert.That(raw.Levels, Is.EqualTo(new[] { 0, 512, 640, 672, 680 }));
    }

    [Test]
    public void Follows_configured_strides_and_activation()
    {
        var format = new OutputFormat { Strides = [32], Activation = ScoreActivation.Sigmoid };
        var outputs = new TensorSet(Outputs.Values("s", [2, 2], 0, 100, float.NaN, 0), Outputs.Values("b", [2, 4], 1, 0.5f, 1, 2, 0, 0, 1, 1));
        Assert.That(new ScrfdDecoder(2, format).Misfit(outputs, new ModelSize(32, 64)), Is.Null);

        using var raw = new ScrfdDecoder(2, format).Decode(outputs, new ModelSize(32, 64));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.BoxOf(0), Is.EqualTo(new Core.Detection.Box(-32, -16, 32, 64)));
        Assert.That(raw.BoxOf(1), Is.EqualTo(new Core.Detection.Box(32, 0, 64, 32)));
        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(new[] { 0.5f, float.NaN, 1, 0.5f }));
    }

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("scrfd").IsTheSameIn(type, new ScrfdDecoder(1));

    [TestCase("448", new long[] { 1, 192 }, null)]
    [TestCase("448", new long[] { 192, 3 }, "it would fit 3 classes")]
    [TestCase("448", new long[] { 191, 1 }, "expects floating-point scores [1, 192, 1], but '448' is float32 [191, 1]")]
    [TestCase("471", new long[] { 4, 192 }, "it looks transposed")]
    [TestCase("471", new long[] { 1, 4, 192 }, "it looks transposed")]
    [TestCase("471", new long[] { 192, 64 }, "expects floating-point distances [1, anchors, 4], but '471' is float32 [192, 64]")]
    public void Says_what_it_expected_of_named_outputs(string name, long[] shape, string? expected) =>
        Says.That(new ScrfdDecoder(1, Named(Scores, Boxes)).Misfit(DenseGolden.Read("scrfd").With(Outputs.Zeros(name, shape)), Size), expected);

    [Test]
    public void Refuses_integers() => Says.That(
        new ScrfdDecoder(1, Named(Scores, Boxes)).Misfit(DenseGolden.Read("scrfd").With(Outputs.Zeros("471", ElementType.Int8, 192, 4)), Size), "but '471' is int8");

    [Test]
    public void Says_what_it_looked_for_among_unnamed_outputs() => Says.That(
        new ScrfdDecoder(1).Misfit(new TensorSet(Outputs.Zeros("a", 1, 4, 192), Outputs.Zeros("b", ElementType.Int8, 192, 4)), Size),
        "expects floating-point scores [rows, 1] and distances [rows, 4] for each stride, but the outputs are 'a' float32 [1, 4, 192], 'b' int8 [192, 4]");

    [Test]
    public void Says_which_output_is_missing() => Says.That(
        new ScrfdDecoder(1, Named(Scores, ["471", "474", "kps"])).Misfit(DenseGolden.Read("scrfd").Outputs, Size), "detection.outputs.boxes is 'kps', but the outputs are");

    [Test]
    public void Wants_both_roles_or_none() => Says.That(
        new ScrfdDecoder(1, new OutputFormat { Outputs = Named(Scores, Boxes).Outputs.Remove(OutputRole.Boxes) }).Misfit(DenseGolden.Read("scrfd").Outputs, Size), "detection.outputs.boxes is not set");

    [Test]
    public void Refuses_a_missing_level() => Says.That(
        new ScrfdDecoder(1).Misfit(DenseGolden.Read("scrfd").Without("474"), Size), "expects outputs for the 3 strides 8, 16, 32, but there are 2 of distances");

    [Test]
    public void Needs_the_size_of_the_input() => Says.That(new ScrfdDecoder(1).Misfit(DenseGolden.Read("scrfd").Outputs, null), "needs the size of the model's input");

    [Test]
    public void Refuses_strides_that_do_not_divide_the_input() => Says.That(
        new ScrfdDecoder(1).Misfit(DenseGolden.Read("scrfd").Outputs, new ModelSize(64, 100)), "stride 8 does not divide the model's input of 100×64 pixels");

    [Test]
    public void Refuses_rows_of_another_input() => Says.That(
        new ScrfdDecoder(1).Misfit(DenseGolden.Read("scrfd").Outputs, new ModelSize(96, 96)), "as many anchors in each of the 12×12 cells of stride 8, but '471' is [192, 4] for an input of 96×96 pixels");

    [Test]
    public void Refuses_maps_with_channels_last()
    {
        // Eight rows of cells look like the channels of two anchors, and the elements are as many.
        var maps = DenseGolden.Read("scrfd").Outputs.Select(Map).Select(map => map.Name == "471" ? Outputs.Zeros("471", 1, 8, 12, 8) : map);

        Says.That(new ScrfdDecoder(1, Named(Scores, Boxes)).Misfit(new TensorSet(maps), Size), "expects floating-point scores [1, 192, 1], but '448' is float32 [1, 2, 8, 12]");
    }

    [Test]
    public void Refuses_maps_of_another_grid()
    {
        var maps = DenseGolden.Read("scrfd").Outputs.Select(Map)
            .Select(map => map.Name == "471" ? Outputs.Zeros("471", 1, 8, 12, 8) : map.Name == "448" ? Outputs.Zeros("448", 1, 2, 12, 8) : map);

        Says.That(new ScrfdDecoder(1, Named(Scores, Boxes)).Misfit(new TensorSet(maps), Size), "cells of stride 8, but '471' is [1, 8, 12, 8]");
    }

    [Test]
    public void Has_no_groups_in_outputs_of_one_kind()
    {
        var outputs = DenseGolden.Read("scrfd").Outputs;

        Assert.That(outputs.Select(output => new ScrfdDecoder(1).Groups(outputs, output).Length), Is.All.Zero);
    }

    private static OutputFormat Named(string[] scores, string[] boxes) => new()
    {
        Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Scores, [.. scores]).Add(OutputRole.Boxes, [.. boxes]),
    };

    // Rows to the map that the head's convolution gives: both anchors of a cell in its channels.
    private static TensorData Map(TensorData rows)
    {
        var (count, numbers) = (rows.Shape[0], rows.Shape[1]);
        var cells = (int)(count / 2);
        var width = (int)Math.Sqrt(cells * 1.5);
        var channels = (int)(2 * numbers);
        var map = new float[cells * channels];
        for (var i = 0; i < map.Length; i++)
        {
            map[(i % channels * cells) + (i / channels)] = rows.View<float>()[i];
        }

        return Outputs.Values(rows.Name, [1, channels, cells / width, width], map);
    }
}
