using Parity.Core.Detection;

namespace Parity.Runner.Tests;

internal sealed class ComparatorSelfCheckTests
{
    [Test]
    public void Holds_whatever_suppresses([Values] NmsSemantics semantics, [Values] bool multiLabel, [Values] bool agnostic) =>
        Holds(new DetectionOptions { Decoder = DecoderKind.Yolov8, Nms = NmsOptions.For(semantics) with { MultiLabel = multiLabel, ClassAgnostic = agnostic } });

    [Test]
    public void Holds_with_the_defaults_of_every_decoder([Values] DecoderKind decoder) => Holds(DetectionDefaults.Of(decoder));

    [TestCase(0.0, 300)]
    [TestCase(0.999, 300)]
    [TestCase(0.001, 1)]
    public void Holds_at_other_thresholds_and_caps(double scoreThreshold, int maxDetections) =>
        Holds(new DetectionOptions { Decoder = DecoderKind.Yolov8, ScoreThreshold = scoreThreshold, Nms = new NmsOptions { MaxDetections = maxDetections } });

    [Test]
    public void Holds_without_detections() => Holds(null);

    private static void Holds(DetectionOptions? detection)
    {
        var plan = SampleRuns.Plan("r", "c") with { Detection = detection };

        Assert.That(() => ComparatorSelfCheck.Run(plan), Throws.Nothing);
    }
}
