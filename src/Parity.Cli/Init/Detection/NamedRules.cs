namespace Parity.Cli.Init.Detection;

/// <summary>Outputs whose names say which framework exported them.</summary>
internal static class NamedRules
{
    private const int DetrQueries = 100;
    private const int CocoColumnsOfDetr = 92;
    private static readonly long[] SsdPriors = [8732, 3234];

    public static DecoderGuess? Of(ModelOutputs outputs) =>
        Nms(outputs) ?? Transformers(outputs) ?? Torchvision(outputs) ?? Others(outputs);

    private static DecoderGuess? Nms(ModelOutputs outputs)
    {
        if (outputs.HasAll("selected_indices", "boxes", "scores"))
        {
            return new DecoderGuess("onnx_nms", "ultralytics", "boxes, scores and selected_indices, which ONNX' NonMaxSuppression gives")
            {
                Classes = outputs.Named("scores") is { } scores ? ModelOutputs.FromEnd(scores, 2) : null,
                Check = "box_format: cxcywh where the operator has center_point_box 1",
            };
        }

        return outputs.Named("num_dets", "num_detections") is not null && outputs.Named("boxes", "bboxes", "det_boxes", "detection_boxes", "nmsed_boxes") is not null
            ? new DecoderGuess("efficient_nms", "ultralytics", "a count, boxes, scores and classes, which TensorRT's EfficientNMS gives")
            : null;
    }

    private static DecoderGuess? Transformers(ModelOutputs outputs)
    {
        if (outputs.Named("dets") is { } dets && outputs.Named("labels") is { } labels)
        {
            return ModelOutputs.Rank(labels) == 3
                ? new DecoderGuess("rf_detr", "rfdetr", "dets and labels of queries, as RF-DETR exports") { Check = "background: last for a model of your own data set" }
                : ModelOutputs.FromEnd(dets, 1) is 5 or null
                    ? new DecoderGuess("mmdeploy", "rtmdet", "dets [1, rows, 5] and labels, as MMDeploy exports") { Check = "the recipe is that of the model, such as mmdet or rtmdet" }
                    : null;
        }

        if (outputs.Named("pred_logits", "logits") is { } logits && outputs.Named("pred_boxes") is not null)
        {
            var (queries, columns) = (ModelOutputs.FromEnd(logits, 2), ModelOutputs.FromEnd(logits, 1));
            var isDetr = queries == DetrQueries && columns == CocoColumnsOfDetr;
            return new DecoderGuess(isDetr ? "detr" : "rt_detr", isDetr ? "detr" : "rtdetr", $"{logits.Name} and pred_boxes of queries")
            {
                Classes = isDetr ? columns - 1 : columns,
                Check = isDetr ? null : "decoder: detr where the last column of the logits is \"no object\"",
            };
        }

        return null;
    }

    private static DecoderGuess? Torchvision(ModelOutputs outputs)
    {
        if (outputs.Named("cls_logits") is { } logits && outputs.Named("bbox_regression") is not null)
        {
            var (rows, columns) = (ModelOutputs.FromEnd(logits, 2), ModelOutputs.FromEnd(logits, 1));
            return outputs.Named("bbox_ctrness") is not null ? new DecoderGuess("fcos", "torchvision", "cls_logits, bbox_regression and bbox_ctrness, as in torchvision's FCOS") { Classes = columns }
                : outputs.Named("priors", "anchors") is not null || SsdPriors.Contains(rows ?? 0)
                    ? new DecoderGuess("ssd", rows == SsdPriors[^1] ? "torchvision_ssdlite" : "torchvision_ssd300", "cls_logits and bbox_regression of default boxes, as in torchvision's SSD") { Classes = columns - 1 }
                : new DecoderGuess("retinanet", "torchvision", "cls_logits and bbox_regression, as in torchvision's RetinaNet") { Classes = columns, Check = "decoder: ssd where the first class is the background" };
        }

        if (outputs.HasAll("boxes", "labels", "scores"))
        {
            var isDeployed = outputs.Takes("orig_target_sizes");
            return isDeployed
                ? new DecoderGuess("rt_detr", "rtdetr", "labels, boxes and scores beside the input orig_target_sizes, as RT-DETR deploys")
                : new DecoderGuess("faster_rcnn", "torchvision", "boxes, labels and scores, as torchvision's detectors give") { Check = "background: none where labels count from 0" };
        }

        return null;
    }

    private static DecoderGuess? Others(ModelOutputs outputs)
    {
        if (outputs.Named("hm", "heatmap") is { } heatMap && outputs.Named("wh") is not null)
        {
            return new DecoderGuess("centernet", "centernet", $"{heatMap.Name} and wh, as in CenterNet") { Classes = ModelOutputs.FromEnd(heatMap, 3), Check = "activation: none where the graph has the sigmoid" };
        }

        return outputs.Takes("scale_factor") && outputs.Named("multiclass_nms3_0.tmp_0", "bbox", "fetch_name_0") is { } rows && ModelOutputs.FromEnd(rows, 1) is 6 or null
            ? new DecoderGuess("pp_yoloe", "ppyoloe_plus", $"{rows.Name} beside the input scale_factor, as PaddleDetection exports")
            : null;
    }
}
