using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class YoloxDecoderTests
{
    [Test]
    public void Multiplies_objectness_into_decoded_boxes() => DenseGolden.Read("yolox").IsReproducedBy(new YoloxDecoder(DenseGolden.Classes));

    [Test]
    public void Takes_the_number_of_classes_from_the_output() => DenseGolden.Read("yolox").IsReproducedBy(new YoloxDecoder(0));

    [TestCase(ElementType.Float16)]
    [TestCase(ElementType.BFloat16)]
    [TestCase(ElementType.Float64)]
    public void Reads_every_floating_point_type(ElementType type) => DenseGolden.Read("yolox").IsTheSameIn(type, new YoloxDecoder(3));

    [Test]
    public void Does_not_hide_an_impossible_factor_in_a_possible_product()
    {
        using var raw = new YoloxDecoder(1).Decode(new TensorSet(Outputs.Values("o", [1, 1, 6], 8, 8, 4, 4, 2, 0.4f)), null);

        Assert.That(ImpossibleValues.Count(raw), Is.EqualTo(1));
    }

    [TestCase(new long[] { 1, 100, 8 }, null)]
    [TestCase(new long[] { 1, 8, 100 }, "it looks transposed")]
    [TestCase(new long[] { 1, 7, 100 }, "decoder yolov8 would fit")]
    [TestCase(new long[] { 1, 100, 85 }, "it would fit 80 classes")]
    [TestCase(new long[] { 100, 8 }, "decoder yolox expects floating-point [1, anchors, 8], but 'o' is float32 [100, 8]")]
    public void Says_what_it_expected_and_what_would_fit(long[] shape, string? expected) =>
        Says.That(new YoloxDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", shape)), null), expected);

    [Test]
    public void Refuses_integers() =>
        Says.That(new YoloxDecoder(3).Misfit(new TensorSet(Outputs.Zeros("o", ElementType.Int64, 1, 100, 8)), null), "but 'o' is int64 [1, 100, 8]");

    [Test]
    public void Says_which_output_is_missing()
    {
        var format = new OutputFormat { Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Predictions, ["boxes"]) };

        Says.That(new YoloxDecoder(3, format).Misfit(new TensorSet(Outputs.Zeros("o", 1, 100, 8)), null), "detection.output is 'boxes', but the outputs are 'o'");
    }

    [Test]
    public void Groups_boxes_and_scores_apart()
    {
        var outputs = new TensorSet(Outputs.Zeros("o", 1, 100, 8));

        var groups = new YoloxDecoder(3).Groups(outputs, outputs[0]);

        Assert.That(groups.Select(group => (group.Name, group.Offset, group.Rows, group.RunLength, group.Stride)), Is.EqualTo(new[] { ("boxes", 0L, 100L, 4L, 8L), ("scores", 4L, 100L, 4L, 8L) }));
    }
}
