using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class DenseDecoderCreationTests
{
    [TestCase(DecoderKind.Yolov5Heads, "yolov5_heads", typeof(Yolov5HeadsDecoder))]
    [TestCase(DecoderKind.Yolox, "yolox", typeof(YoloxDecoder))]
    [TestCase(DecoderKind.YoloxHeads, "yolox_heads", typeof(YoloxHeadsDecoder))]
    [TestCase(DecoderKind.Ssd, "ssd300", typeof(SsdDecoder))]
    [TestCase(DecoderKind.Retinanet, "retinanet", typeof(RetinanetDecoder))]
    [TestCase(DecoderKind.Fcos, "fcos", typeof(FcosDecoder))]
    [TestCase(DecoderKind.Centernet, "centernet", typeof(CenternetDecoder))]
    public void Creates_the_decoder_with_classes_and_format(DecoderKind kind, string golden, Type type)
    {
        var outputs = DenseGolden.Read(golden);
        var options = new DetectionOptions { Decoder = kind, Classes = ["a", "b", "c"] };
        var elsewhere = new OutputFormat
        {
            Outputs = Enum.GetValues<OutputRole>().ToImmutableDictionary(role => role, _ => ImmutableArray.Create("elsewhere")),
        };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(DetectionDecoders.Create(options), Is.TypeOf(type));
        Assert.That(DetectionDecoders.Create(options).Misfit(outputs.Outputs, outputs.Size), Is.Null);
        Assert.That(DetectionDecoders.Create(options with { Classes = ["a"] }).Misfit(outputs.Outputs, outputs.Size), Is.Not.Null);
        Says.That(DetectionDecoders.Create(options with { Format = elsewhere }).Misfit(outputs.Outputs, outputs.Size), "'elsewhere'");
    }

    [Test]
    public void Creates_scrfd_with_classes_and_format()
    {
        var golden = DenseGolden.Read("scrfd");
        var options = new DetectionOptions { Decoder = DecoderKind.Scrfd, Classes = ["face"] };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(DetectionDecoders.Create(options).Misfit(golden.Outputs, golden.Size), Is.Null);
        Assert.That(DetectionDecoders.Create(options with { Classes = ["face", "mask"] }).Misfit(golden.Outputs, golden.Size), Is.Not.Null);
        Says.That(DetectionDecoders.Create(options with { Format = new OutputFormat { Strides = [16] } }).Misfit(golden.Outputs, golden.Size), "stride");
    }
}
