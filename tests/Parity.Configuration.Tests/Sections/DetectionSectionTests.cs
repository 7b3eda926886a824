using Parity.Core.Detection;

namespace Parity.Configuration.Tests.Sections;

internal sealed class DetectionSectionTests : ConfigurationFixture
{
    [TestCase("{}", "8:12: detection needs the key 'decoder': yolov8 or yolov5")]
    [TestCase("yolov8", "8:12: detection must be a mapping such as {decoder: yolov8}, not 'yolov8'")]
    [TestCase("{decoder: yolo8}", "8:22: detection.decoder must be yolov8 or yolov5, not 'yolo8'; did you mean 'yolov8'?")]
    [TestCase("{decoder: yolov8, classes: [a, b, a]}", "8:46: detection.classes[2] repeats 'a'; each must be there once")]
    [TestCase("{decoder: yolov8, classes: [a, '']}", "8:43: detection.classes[1] must be the name of a class; quote words such as 'null', not '' in quotes")]
    [TestCase("{decoder: yolov8, classes: []}", "8:39: detection.classes must be a list of class names, not an empty list")]
    [TestCase("{decoder: yolov8, classes: 5}", "8:39: detection.classes must be a list of class names, not '5'")]
    [TestCase("{decoder: yolov8, score_threshold: 1}", "8:47: detection.score_threshold must be a number from 0 to below 1, not '1'")]
    [TestCase("{decoder: yolov8, score_threshold: -0.1}", "8:47: detection.score_threshold must be a number from 0 to below 1, not '-0.1'")]
    [TestCase("{decoder: yolov8, score_threshold: 2, bands: [0.5]}", "8:47: detection.score_threshold must be a number from 0 to below 1, not '2'")]
    [TestCase("{decoder: yolov8, nms: {iou_threshold: 1.5}}", "8:51: detection.nms.iou_threshold must be a number from 0 to 1, not '1.5'")]
    [TestCase("{decoder: yolov8, nms: {max_detections: 0}}", "8:52: detection.nms.max_detections must be a whole number of at least 1, not '0'")]
    [TestCase("{decoder: yolov8, nms: {max_detections: 3e2}}", "8:52: detection.nms.max_detections must be a whole number of at least 1, not '3e2'")]
    [TestCase("{decoder: yolov8, nms: {max_det: 5}}", "8:36: unknown key 'max_det' in detection.nms; did you mean 'max_detections'? Allowed: iou_threshold, max_detections, max_candidates, class_agnostic, multi_label")]
    [TestCase("{decoder: yolov8, nms: {iouThreshold: 0.5}}", "8:36: unknown key 'iouThreshold' in detection.nms; did you mean 'iou_threshold'? Allowed: iou_threshold, max_detections, max_candidates, class_agnostic, multi_label")]
    [TestCase("{decoder: yolov8, nms: {multi_label: 1}}", "8:49: detection.nms.multi_label must be true or false, not '1'")]
    [TestCase("{decoder: yolov8, epsilon: 1e-4}", "8:39: detection.epsilon must be a mapping such as {score: 1e-4, box: 0.05}, not '1e-4'")]
    [TestCase("{decoder: yolov8, epsilon: {score: 2}}", "8:47: detection.epsilon.score must be a number from 0 to 1, not '2'")]
    [TestCase("{decoder: yolov8, epsilon: {box: -1}}", "8:45: detection.epsilon.box must be a finite number of at least 0, not '-1'")]
    [TestCase("{decoder: yolov8, bands: []}", "8:37: detection.bands must be a list of ascending band edges such as [0.0, 0.5], not an empty list")]
    [TestCase("{decoder: yolov8, bands: [0, 1]}", "8:41: detection.bands[1] must be a number from 0 to below 1, not '1'")]
    [TestCase("{decoder: yolov8, bands: [0, 0.5, 0.5]}", "8:46: detection.bands[2] is 0.5 after 0.5; band edges must ascend")]
    [TestCase("{decoder: yolov8, bands: [0.1, 0.5]}", "8:38: detection.bands[0] is 0.1, above the score threshold 0.001: no band would judge detections between; begin with 0.001 or less")]
    public void Wrong_detection_is_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"detection: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Only_the_decoder_is_required()
    {
        var detection = LoadWith("detection: {decoder: yolov5}").Detection!;
        Assert.That(detection, Is.EqualTo(new DetectionOptions { Decoder = DecoderKind.Yolov5 }));
    }

    [Test]
    public void Every_key_is_read()
    {
        var detection = LoadWith(
            """
            detection:
              decoder: yolov8
              output: boxes
              classes: [yes, no, 0, "null"]
              score_threshold: 0.25
              nms: {iou_threshold: 0.5, max_detections: 10, max_candidates: 20, class_agnostic: true, multi_label: true}
              epsilon: {score: 0.01, box: 2}
              bands: [0.25, 0.75]
            """).Detection!;
        Assert.Multiple(() =>
        {
            Assert.That(detection.Output, Is.EqualTo("boxes"));
            Assert.That(detection.Classes, Is.EqualTo(new[] { "yes", "no", "0", "null" }));
            Assert.That(detection.ScoreThreshold, Is.EqualTo(0.25));
            Assert.That(detection.Nms, Is.EqualTo(new NmsOptions { IouThreshold = 0.5, MaxDetections = 10, MaxCandidates = 20, ClassAgnostic = true, MultiLabel = true }));
            Assert.That(detection.Epsilon, Is.EqualTo(new DetectionEpsilon(0.01, 2)));
            Assert.That(detection.Bands, Is.EqualTo(new[] { 0.25, 0.75 }));
        });
    }
}
