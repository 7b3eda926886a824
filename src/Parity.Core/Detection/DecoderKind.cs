namespace Parity.Core.Detection;

/// <summary>The family of a detector: how its outputs become boxes and scores. B is the batch, always 1.</summary>
public enum DecoderKind
{
    /// <summary>[1, 4 + classes, anchors] of YOLOv8, 11 and 12: centre x, centre y, width, height in model pixels, then class scores after sigmoid.</summary>
    Yolov8,

    /// <summary>[1, anchors, 5 + classes] of YOLOv3, v5 and v7: centre x, centre y, width, height, objectness, then class scores, all after sigmoid.</summary>
    Yolov5,

    /// <summary>The heads of YOLOv3, v5 and v7 before decoding: one [1, 3·(5 + classes), H, W] or [1, 3, H, W, 5 + classes] for each stride.</summary>
    Yolov5Heads,

    /// <summary>[1, rows, 6] of end-to-end YOLOv10 and YOLO26: corners in model pixels, score, class.</summary>
    Yolov10,

    /// <summary>[1, anchors, 5 + classes] of YOLOX exported with decoding in its graph: like YOLOv5's.</summary>
    Yolox,

    /// <summary>[1, anchors, 5 + classes] of YOLOX exported without decoding: offsets and log sizes per grid cell, scores after sigmoid.</summary>
    YoloxHeads,

    /// <summary>Class logits [1, priors, 1 + classes] and box deltas [1, priors, 4] of SSD, with its priors.</summary>
    Ssd,

    /// <summary>Class logits [1, anchors, classes] and box deltas [1, anchors, 4] of RetinaNet, with its anchors.</summary>
    Retinanet,

    /// <summary>Class logits, left-top-right-bottom distances and centreness logits of FCOS, each [1, points, n].</summary>
    Fcos,

    /// <summary>Heat map [1, classes, H, W], sizes [1, 2, H, W] and, where there are any, centre offsets [1, 2, H, W] of CenterNet.</summary>
    Centernet,

    /// <summary>Boxes [rows, 4], labels [rows] (0 is background) and scores [rows], as torchvision's detectors export.</summary>
    FasterRcnn,

    /// <summary>Class logits [1, queries, classes + 1] (the last is "no object") and boxes [1, queries, 4] of DETR, whose queries keep their places.</summary>
    Detr,

    /// <summary>Logits and boxes of RT-DETR as its network gives them, labels, boxes and scores as its deploy model does, or both in one output as Ultralytics exports them.</summary>
    RtDetr,

    /// <summary>Boxes <c>dets</c> [1, queries, 4] and logits <c>labels</c> [1, queries, classes] of RF-DETR.</summary>
    RfDetr,

    /// <summary>Scores, distances and, where there are any, landmarks of SCRFD for each stride.</summary>
    Scrfd,

    /// <summary>[1, rows, 5] (corners, score) and labels [1, rows] of an MMDeploy end-to-end model.</summary>
    Mmdeploy,

    /// <summary>[rows, 6] (class, score, corners) and a count per image of PP-YOLOE and other Paddle detectors.</summary>
    PpYoloe,

    /// <summary>num_dets, boxes, scores and classes of TensorRT's EfficientNMS plugin.</summary>
    EfficientNms,

    /// <summary>Boxes, scores and the selected_indices of ONNX' NonMaxSuppression operator.</summary>
    OnnxNms,

    /// <summary>Named outputs of boxes, scores and, where there are any, labels, described by the format keys.</summary>
    Generic,
}
