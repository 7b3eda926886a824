using Parity.Core.Detection;

namespace Parity.Configuration.Tests.Sections;

internal sealed class DetectionSectionTests : ConfigurationFixture
{
    [TestCase("{}", "8:12: detection needs the key 'decoder': yolov8, yolov5, yolov5_heads, yolov10, yolox, yolox_heads, ssd, retinanet, fcos, centernet, faster_rcnn, detr, rt_detr, rf_detr, scrfd, mmdeploy, pp_yoloe, efficient_nms, onnx_nms or generic")]
    [TestCase("yolov8", "8:12: detection must be a mapping such as {decoder: yolov8}, not 'yolov8'")]
    [TestCase("{decoder: yolo8}", "8:22: detection.decoder must be yolov8, yolov5, yolov5_heads, yolov10, yolox, yolox_heads, ssd, retinanet, fcos, centernet, faster_rcnn, detr, rt_detr, rf_detr, scrfd, mmdeploy, pp_yoloe, efficient_nms, onnx_nms or generic, not 'yolo8'; did you mean 'yolov8'?")]
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
    [TestCase("{decoder: yolov8, nms: {max_det: 5}}", "8:36: unknown key 'max_det' in detection.nms; did you mean 'max_detections'? Allowed: semantics, iou_threshold, max_detections, max_candidates, max_per_class, max_candidates_per_class, max_candidates_per_level, class_agnostic, multi_label, plus_one_areas")]
    [TestCase("{decoder: yolov8, nms: {iouThreshold: 0.5}}", "8:36: unknown key 'iouThreshold' in detection.nms; did you mean 'iou_threshold'? Allowed: semantics, iou_threshold, max_detections, max_candidates, max_per_class, max_candidates_per_class, max_candidates_per_level, class_agnostic, multi_label, plus_one_areas")]
    [TestCase("{decoder: yolov8, nms: {multi_label: 1}}", "8:49: detection.nms.multi_label must be true or false, not '1'")]
    [TestCase("{decoder: yolov8, epsilon: 1e-4}", "8:39: detection.epsilon must be a mapping such as {score: 1e-4, box: 0.05}, not '1e-4'")]
    [TestCase("{decoder: yolov8, epsilon: {score: 2}}", "8:47: detection.epsilon.score must be a number from 0 to 1, not '2'")]
    [TestCase("{decoder: yolov8, epsilon: {box: -1}}", "8:45: detection.epsilon.box must be a number from 0 to 1E+200, not '-1'")]
    [TestCase("{decoder: yolov8, bands: []}", "8:37: detection.bands must be a list of ascending band edges such as [0.0, 0.5], not an empty list")]
    [TestCase("{decoder: yolov8, bands: [0, 1]}", "8:41: detection.bands[1] must be a number from 0 to below 1, not '1'")]
    [TestCase("{decoder: yolov8, bands: [0, 0.5, 0.5]}", "8:46: detection.bands[2] is 0.5 after 0.5; band edges must ascend")]
    [TestCase("{decoder: yolov8, bands: [0.1, 0.5]}", "8:38: detection.bands[0] is 0.1, above the score threshold 0.001: no band would judge detections between; begin with 0.001 or less")]
    [TestCase("{decoder: generic}", "8:12: detection needs the key 'outputs': the outputs' names, such as {boxes: boxes, scores: scores}")]
    [TestCase("{decoder: ssd, outputs: {box: a}}", "8:37: unknown key 'box' in detection.outputs; did you mean 'boxes'? Allowed: boxes, scores, labels, counts, objectness, offsets, priors, indices")]
    [TestCase("{decoder: ssd, box_format: xxyy}", "8:39: detection.box_format must be xyxy, cxcywh, xywh or yxyx, not 'xxyy'; did you mean 'xyxy'?")]
    [TestCase("{decoder: ssd, activation: relu}", "8:39: detection.activation must be none, sigmoid or softmax, not 'relu'")]
    [TestCase("{decoder: scrfd, strides: [8, 0]}", "8:42: detection.strides[1] must be a whole number from 1 to 65535, not '0'")]
    [TestCase("{decoder: yolov5_heads, anchor_sizes: [10, 13, 16]}", "8:50: detection.anchor_sizes holds 3 numbers; write a width and a height for each anchor")]
    [TestCase("{decoder: ssd, box_weights: [10, 5]}", "8:40: detection.box_weights holds 2 numbers; write four, for x, y, width and height")]
    [TestCase("{decoder: ssd, box_weights: [10, 10, 5, 0]}", "8:52: detection.box_weights[3] must be a finite number above 0, not '0'")]
    [TestCase("{decoder: yolov8, deploy_threshold: 1}", "8:48: detection.deploy_threshold must be a number from 0 to below 1, not '1'")]
    [TestCase("{decoder: yolov8, score_threshold: 0.3, deploy_threshold: 0.25}", "8:70: detection.deploy_threshold is 0.25, below detection.score_threshold 0.3, where nothing is a detection; raise it, or lower score_threshold")]
    [TestCase("{decoder: yolov8, classes: [cat, dog], deploy_threshold: {cat: 0.4}}", "8:69: detection.deploy_threshold leaves out 'dog'; add the key 'default', or one for each class")]
    [TestCase("{decoder: yolov8, classes: [cat, dog], deploy_threshold: {default: 0.3, cot: 0.4}}", "8:84: detection.deploy_threshold.cot is no class of detection.classes; did you mean 'cat'?")]
    [TestCase("{decoder: yolov8, draw_threshold: 2}", "8:46: detection.draw_threshold must be a number from 0 to 1, not '2'")]
    [TestCase("{decoder: yolov8, nms: {semantics: peaks}}", "8:35: detection.nms.semantics is peaks, which compares neighbours of a heat map, and only decoder centernet has one; choose another")]
    [TestCase("{decoder: yolox, score_threshold: 0}", "8:46: detection.score_threshold 0 with score_inclusive makes a detection of every anchor without a score; raise the threshold, or write score_inclusive: false")]
    [TestCase("{decoder: yolov8, score_threshold: 0.99999999}", "8:47: detection.score_threshold is 1 in float32, which no score exceeds; lower it")]
    [TestCase("{decoder: yolov10, nms: {iou_threshold: 0.5}}", "8:52: detection.nms.iou_threshold has no meaning where semantics is none, as it is for this decoder unless another is written; leave it out, or choose whose suppression holds with semantics")]
    [TestCase("{decoder: centernet, nms: {iou_threshold: 0.5}}", "8:54: detection.nms.iou_threshold has no meaning where semantics is peaks; leave it out, or choose whose suppression holds with semantics")]
    [TestCase("{decoder: yolov8, coco: {max_detections: [1, 10, 100, 1000]}}", "8:53: detection.coco.max_detections holds 4 numbers; write one to three")]
    [TestCase("{decoder: yolov8, coco: {max_detections: [10, 10]}}", "8:58: detection.coco.max_detections[1] is 10 after 10; limits must ascend")]
    public void Wrong_detection_is_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"detection: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void A_missing_file_of_priors_is_reported() =>
        Assert.That(ProblemsWith("detection: {decoder: ssd, priors: nowhere.npy}"), Has.One.StartsWith("8:35: detection.priors: file 'nowhere.npy' does not exist"));

    [TestCase("{boxes: b, scores: s}", NmsSemantics.Ultralytics)]
    [TestCase("{boxes: b, scores: s, labels: l}", NmsSemantics.None)]
    [TestCase("{boxes: b, scores: s, counts: n}", NmsSemantics.None)]
    public void Outputs_that_are_detections_already_are_not_suppressed_again(string outputs, NmsSemantics expected)
    {
        var nms = LoadWith($"detection: {{decoder: generic, outputs: {outputs}}}").Detection!.Nms;

        Assert.That((nms.Semantics, nms.MaxDetections), Is.EqualTo((expected, 300)), "a second suppression would hide duplicates that the model leaves");
    }

    [Test]
    public void A_family_brings_its_own_thresholds_and_suppression()
    {
        var detection = LoadWith("detection: {decoder: fcos, nms: {max_detections: 50}}").Detection!;

        Assert.That(detection.ScoreThreshold, Is.EqualTo(0.2));
        Assert.That(detection.Nms, Is.EqualTo(NmsOptions.For(NmsSemantics.Torchvision) with { IouThreshold = 0.6, MaxDetections = 50, MaxCandidatesPerLevel = 1000 }));
    }

    [Test]
    public void Other_semantics_bring_their_own_rules()
    {
        var detection = LoadWith("detection: {decoder: yolov8, nms: {semantics: efficientnms}}").Detection!;

        Assert.That(
            (detection.Nms.MaxCandidates, detection.Nms.MaxDetections, detection.Nms.MultiLabel, detection.ScoreInclusive),
            Is.EqualTo((4096, 300, true, true)));
    }

    [TestCase("torchvision", false)]
    [TestCase("onnxruntime", true)]
    public void Some_semantics_take_every_class_of_a_box(string semantics, bool expected) =>
        Assert.That(LoadWith($"detection: {{decoder: yolov8, nms: {{semantics: {semantics}}}}}").Detection!.Nms.MultiLabel, Is.EqualTo(expected));

    [Test]
    public void A_threshold_for_each_class_needs_no_default()
    {
        var deploy = LoadWith("detection: {decoder: yolov8, classes: [cat, dog], deploy_threshold: {cat: 0.4, dog: 0.3}}").Detection!.DeployThreshold!;

        Assert.That((deploy.Of("cat"), deploy.Of("dog")), Is.EqualTo((0.4, 0.3)));
    }

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
            Assert.That(detection.Format.Outputs[OutputRole.Predictions], Is.EqualTo(new[] { "boxes" }));
            Assert.That(detection.Classes, Is.EqualTo(new[] { "yes", "no", "0", "null" }));
            Assert.That(detection.ScoreThreshold, Is.EqualTo(0.25));
            Assert.That(detection.Nms, Is.EqualTo(new NmsOptions { IouThreshold = 0.5, MaxDetections = 10, MaxCandidates = 20, ClassAgnostic = true, MultiLabel = true }));
            Assert.That(detection.Epsilon, Is.EqualTo(new DetectionEpsilon(0.01, 2)));
            Assert.That(detection.Bands, Is.EqualTo(new[] { 0.25, 0.75 }));
        });
    }
}
