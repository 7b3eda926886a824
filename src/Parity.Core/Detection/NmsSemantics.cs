namespace Parity.Core.Detection;

/// <summary>Whose non-maximum suppression is reproduced, down to the last bit.</summary>
public enum NmsSemantics
{
    /// <summary>Ultralytics' <c>non_max_suppression</c> over torchvision's <c>nms</c>: classes moved apart by 7680 pixels in float32.</summary>
    Ultralytics,

    /// <summary>torchvision's <c>batched_nms</c> on the CPU.</summary>
    Torchvision,

    /// <summary>mmcv's <c>batched_nms</c>.</summary>
    Mmcv,

    /// <summary>ONNX Runtime's NonMaxSuppression operator on the CPU.</summary>
    OnnxRuntime,

    /// <summary>TensorRT's EfficientNMS plugin.</summary>
    EfficientNms,

    /// <summary>CenterNet's: a cell is kept where no neighbour in a 3×3 window of its class's heat map is larger.</summary>
    Peaks,

    /// <summary>None: threshold and caps only, as for DETR and for models that suppress in their graph.</summary>
    None,
}
