namespace Parity.Core.Detection;

/// <summary>Whose non-maximum suppression is reproduced, down to the last bit. All compute in float32.</summary>
public enum NmsSemantics
{
    /// <summary>
    /// Ultralytics' <c>non_max_suppression</c> over torchvision's <c>nms</c>: IoU larger than a double, classes moved apart by 7680
    /// pixels (which quantises boxes of high classes: part of the behaviour), equal scores by anchor.
    /// </summary>
    Ultralytics,

    /// <summary>
    /// torchvision's <c>batched_nms</c> on the CPU: IoU larger than a double; classes moved apart by the largest coordinate plus 1
    /// up to 1000 boxes, one after the other above. Above, torchvision's last sort leaves the order of equal scores undefined, as
    /// <c>topk</c> does within a level or class that is capped.
    /// </summary>
    Torchvision,

    /// <summary>
    /// mmcv's <c>batched_nms</c> on the CPU: IoU larger than a float; classes moved apart by the largest coordinate plus 1, and from
    /// 10000 boxes on also taken one after the other. Its sort leaves the order of equal scores undefined.
    /// </summary>
    Mmcv,

    /// <summary>
    /// ONNX Runtime's NonMaxSuppression operator on the CPU, from the release on that breaks ties by the lower index: IoU larger than
    /// a float, class by class, corners in either order. The kept set is the operator's; it is ordered by score, not by class.
    /// </summary>
    OnnxRuntime,

    /// <summary>
    /// TensorRT's EfficientNMS plugin: IoU larger than or equal to a float, class by class; a score may equal the threshold
    /// (<see cref="DetectionOptions.ScoreInclusive"/> says so). There the order of equal scores is nondeterministic, and the
    /// compiler for the GPU may round a product and a sum once, so that an IoU may differ in its last bit.
    /// </summary>
    EfficientNms,

    /// <summary>CenterNet's: a cell is kept where no neighbour in a 3×3 window of its class's heat map is larger.</summary>
    Peaks,

    /// <summary>None: threshold and caps only, as for DETR and for models that suppress in their graph.</summary>
    None,
}
