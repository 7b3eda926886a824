using Parity.Cli.Init.Detection;

namespace Parity.Cli.Tests.Init;

/// <summary>Outputs as the frameworks export them, and the decoder that each speaks for.</summary>
internal sealed class DecoderRulesTests
{
    [TestCase("images:1,3,640,640 -> output0:1,84,8400", "yolov8", "ultralytics", 80)]
    [TestCase("images:batch,3,height,width -> output0:batch,84,anchors", "yolov8", "ultralytics", 80)]
    [TestCase("images:batch,3,height,width -> output0:batch,x,anchors", "yolov8", "ultralytics", null)]
    [TestCase("images:1,3,640,640 -> output0:1,5,8400", "yolov8", "ultralytics", 1)]
    [TestCase("images:1,3,640,640 -> output0:1,25200,85", "yolov5", "yolov5", 80)]
    [TestCase("images:batch,3,height,width -> output0:batch,anchors,85", "yolov5", "yolov5", 80)]
    [TestCase("images:1,3,640,640 -> output0:1,25200,6", "yolov5", "yolov5", 1)]
    [TestCase("images:1,3,640,640 -> a:1,255,80,80 b:1,255,40,40 c:1,255,20,20", "yolov5_heads", "yolov5", 80)]
    [TestCase("images:1,3,640,640 -> a:1,3,80,80,85 b:1,3,40,40,85 c:1,3,20,20,85", "yolov5_heads", "yolov5", 80)]
    [TestCase("images:1,3,640,640 -> output0:1,300,6", "yolov10", "ultralytics", null)]
    [TestCase("images:1,3,640,640 -> output:1,8400,85", "yolox", "yolox", 80)]
    [TestCase("images:1,3,416,416 -> output:1,3549,85", "yolox", "yolox", 80)]
    [TestCase("images:1,3,300,300 -> cls_logits:1,8732,91 bbox_regression:1,8732,4", "ssd", "torchvision_ssd300", 90)]
    [TestCase("images:1,3,320,320 -> cls_logits:1,3234,91 bbox_regression:1,3234,4", "ssd", "torchvision_ssdlite", 90)]
    [TestCase("images:1,3,640,640 -> cls_logits:1,76725,91 bbox_regression:1,76725,4", "retinanet", "torchvision", 91)]
    [TestCase("images:1,3,640,640 -> cls_logits:1,8525,91 bbox_regression:1,8525,4 bbox_ctrness:1,8525,1", "fcos", "torchvision", 91)]
    [TestCase("images:1,3,800,800 -> boxes:n,4 labels:n scores:n", "faster_rcnn", "torchvision", null)]
    [TestCase("images:1,3,512,512 -> hm:1,80,128,128 wh:1,2,128,128 reg:1,2,128,128", "centernet", "centernet", 80)]
    [TestCase("images:1,3,800,1066 -> pred_logits:1,100,92 pred_boxes:1,100,4", "detr", "detr", 91)]
    [TestCase("images:1,3,640,640 -> pred_logits:1,300,80 pred_boxes:1,300,4", "rt_detr", "rtdetr", 80)]
    [TestCase("images:1,3,640,640 orig_target_sizes:n,2:int64 -> labels:1,300 boxes:1,300,4 scores:1,300", "rt_detr", "rtdetr", null)]
    [TestCase("input:1,3,560,560 -> dets:1,300,4 labels:1,300,91", "rf_detr", "rfdetr", null)]
    [TestCase("input:1,3,640,640 -> dets:1,n,5 labels:1,n", "mmdeploy", "rtmdet", null)]
    [TestCase("input:1,3,640,640 -> score_8:12800,1 score_16:3200,1 score_32:800,1 bbox_8:12800,4 bbox_16:3200,4 bbox_32:800,4", "scrfd", "scrfd", 1)]
    [TestCase("image:1,3,640,640 scale_factor:1,2 -> multiclass_nms3_0.tmp_0:n,6 multiclass_nms3_0.tmp_2:1:int32", "pp_yoloe", "ppyoloe_plus", null)]
    [TestCase("images:1,3,640,640 -> num_dets:1,1:int32 det_boxes:1,100,4 det_scores:1,100 det_classes:1,100:int32", "efficient_nms", "ultralytics", null)]
    [TestCase("images:1,3,640,640 -> boxes:1,8400,4 scores:1,80,8400 selected_indices:n,3:int64", "onnx_nms", "ultralytics", 80)]
    public void Names_the_family(string model, string decoder, string recipe, long? classes)
    {
        var guess = DecoderRules.Find(Values.Model(model));

        Assert.That((guess?.Decoder, guess?.Recipe, guess?.Classes), Is.EqualTo((decoder, recipe, classes)));
    }

    [TestCase("images:1,3,224,224 -> logits:1,1000", TestName = "a classifier")]
    [TestCase("images:1,3,512,512 -> mask:1,21,512,512", TestName = "a segmenter")]
    [TestCase("tokens:1,77:int64 -> states:1,77,768", TestName = "a language model")]
    [TestCase("images:1,3,640,640 -> features:1,4,8400", TestName = "four rows are boxes without scores")]
    [TestCase("a:n,3 -> output0:1,84,8400", TestName = "no image")]
    public void Names_none_where_nothing_speaks_for_one(string model) => Assert.That(DecoderRules.Find(Values.Model(model)), Is.Null);

    [Test]
    public void Believes_the_exporter_about_its_task_and_its_family()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(DecoderRules.Find(Values.Model("images:1,3,640,640 -> output0:1,56,8400", ("task", "pose"))), Is.Null);
        Assert.That(DecoderRules.Find(Values.Model("images:1,3,640,640 -> output0:1,300,84", ("task", "detect"), ("description", "Ultralytics RT-DETR-l model")))?.Decoder, Is.EqualTo("rt_detr"));
    }
}
