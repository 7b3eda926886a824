namespace Parity.Imaging.Sizing;

/// <summary>How a resized side becomes a whole number of pixels; a framework's name where its arithmetic is its own.</summary>
public enum SizeRounding
{
    /// <summary>To the nearest, halves to even: Python's <c>round</c>.</summary>
    HalfEven,

    /// <summary>Down: Python's <c>int</c>.</summary>
    Floor,

    /// <summary>truncate(x + 0.5).</summary>
    HalfUp,

    /// <summary>Up, at most the model's side.</summary>
    Ceil,

    /// <summary>YOLOv5's val: up, without a limit; what is then too large is letterboxed once more.</summary>
    Yolov5Val,

    /// <summary>SCRFD: one side is the model's, the other follows from the image's ratio, rounded down.</summary>
    Scrfd,

    /// <summary>Detectron2: the short side first, then the long side's cap; truncate(x + 0.5).</summary>
    Detectron2,

    /// <summary>torchvision when scripted: the ratio in float32, sides rounded down in double. Eager torchvision is <see cref="Floor"/>.</summary>
    TorchvisionScripted,

    /// <summary>torchvision when traced, as the ONNX export does: ratio and sides in float32, rounded down.</summary>
    TorchvisionTraced,

    /// <summary>DETR: the short side, lowered and rounded where the long side would pass its cap; the other rounded down.</summary>
    Detr,

    /// <summary>PaddleDetection: OpenCV is given the ratio itself, and rounds halves to even.</summary>
    Paddle,

    /// <summary>PP-OCR's detector: down, then each side to the nearest multiple of 32.</summary>
    PpOcr,

    /// <summary>PP-OCR's <c>resize_long</c>: as <see cref="PpOcr"/>, but the longer side always becomes its limit.</summary>
    PpOcrLong,
}
