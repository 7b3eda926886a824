using System.Collections.Immutable;
using Parity.Imaging.Decoding;
using Parity.Imaging.Normalizing;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Recipes;

/// <summary>The preprocessing of popular frameworks, as data over the same few steps.</summary>
public static class RecipeCatalog
{
    private static readonly ChannelValues ImageNetMean = [0.485, 0.456, 0.406];
    private static readonly ChannelValues ImageNetStd = [0.229, 0.224, 0.225];

    // The same in 0–255, as the frameworks write it.
    private static readonly ChannelValues ImageNetMean255 = [123.675, 116.28, 103.53];
    private static readonly ChannelValues ImageNetStd255 = [58.395, 57.12, 57.375];

    private static readonly PreprocessOptions Ultralytics = new();

    // Files opened with Pillow and neither turned nor padded: what most PyTorch research code does.
    private static readonly PreprocessOptions PillowStretch = Ultralytics with
    {
        BoxScale = BoxScale.Axis,
        ClipBoxes = false,
        Decoder = DecoderBehavior.Pillow,
        Exif = false,
        Resize = ResizeMode.Stretch,
        Interpolation = Interpolation.PillowBilinear,
        PadTo = PadTarget.None,
        PadValue = [0],
    };

    private static readonly PreprocessOptions ImageNetNormalized = PillowStretch with { Mean = ImageNetMean, Std = ImageNetStd };

    private static readonly PreprocessOptions Yolov5Val = Ultralytics with
    {
        BoxBorder = BoxBorder.Unrounded,
        BoxScale = BoxScale.Height,
        Rounding = SizeRounding.Yolov5Val,
        ShrinkInterpolation = Interpolation.Cv2Area,
    };

    private static readonly PreprocessOptions Yolox = Ultralytics with
    {
        ClipBoxes = false,
        Color = ColorMode.Bgr,
        Rounding = SizeRounding.Floor,
        PadPlacement = PadPlacement.TopLeft,
        Scale = PixelScale.One,
    };

    private static readonly PreprocessOptions MMDet = Ultralytics with
    {
        BoxScale = BoxScale.Axis,
        Resize = ResizeMode.Limit,
        Rounding = SizeRounding.HalfUp,
        PadTo = PadTarget.Stride,
        PadPlacement = PadPlacement.TopLeft,
        PadValue = [0],
        PadOrder = PadOrder.AfterNormalize,
        Scale = PixelScale.One,
        Mean = ImageNetMean255,
        Std = ImageNetStd255,
    };

    private static readonly PreprocessOptions Torchvision = ImageNetNormalized with
    {
        ClipBoxes = true,
        Resize = ResizeMode.Limit,
        Rounding = SizeRounding.Floor,
        Interpolation = Interpolation.TorchBilinear,
        PadTo = PadTarget.Stride,
        PadPlacement = PadPlacement.TopLeft,
        PadOrder = PadOrder.AfterNormalize,
    };

    private static readonly PreprocessOptions PaddleStretch = Ultralytics with
    {
        BoxScale = BoxScale.Axis,
        ClipBoxes = false,
        Resize = ResizeMode.Stretch,
        Interpolation = Interpolation.Cv2Cubic,
        PadTo = PadTarget.None,
        PadValue = [0],
        Scale = PixelScale.MultiplyBy(1f / 255f),
    };

    private static readonly PreprocessOptions Paddle = PaddleStretch with
    {
        Mean = ImageNetMean,
        Std = ImageNetStd,
        Arithmetic = NormalizeArithmetic.Float64Steps,
    };

    private static readonly PreprocessOptions PpOcr = Ultralytics with
    {
        BoxScale = BoxScale.Axis,
        Color = ColorMode.Bgr,
        Resize = ResizeMode.Limit,
        MinSide = 736,
        MaxSide = 4000,
        Rounding = SizeRounding.PpOcr,
        PadTo = PadTarget.None,
        PadValue = [0],
        Scale = PixelScale.MultiplyBy(1f / 255f),
        Mean = ImageNetMean,
        Std = ImageNetStd,
    };

    /// <summary>Every recipe, in the order of the documentation.</summary>
    public static ImmutableArray<Recipe> All { get; } =
    [
        Define("ultralytics", "Ultralytics predict, YOLOv8 to v12 and 26, static export: the full square", Ultralytics),
        Define("ultralytics_rect", "Ultralytics predict, .pt or dynamic export: padded to the stride only", Ultralytics with { PadTo = PadTarget.Stride }),
        Define("ultralytics_val", "Ultralytics val, static export: sides rounded up", Ultralytics with { Rounding = SizeRounding.Ceil, BoxScale = BoxScale.Axis }),
        Define("ultralytics_val_rect", "Ultralytics val, .pt, one image a batch: its rectangular shape", Ultralytics with { Rounding = SizeRounding.Ceil, PadTo = PadTarget.RectVal, BoxScale = BoxScale.Axis }),
        Define("ultralytics_rtdetr", "Ultralytics RT-DETR: stretched", Ultralytics with { Resize = ResizeMode.Stretch, PadTo = PadTarget.None, BoxScale = BoxScale.Axis, ClipBoxes = false }),
        Define("yolov5", "YOLOv5, v6, v7, v9 detect, exported: the full square", Ultralytics with { BoxBorder = BoxBorder.Unrounded }),
        Define("yolov5_rect", "YOLOv5, v7, v9 detect with .pt: padded to the stride only", Ultralytics with { PadTo = PadTarget.Stride, BoxBorder = BoxBorder.Unrounded }),
        Define("yolov5_val", "YOLOv5 val: sides rounded up, area kernel where it shrinks", Yolov5Val),
        Define("mmyolo", "MMYOLO's YOLOv5 pipeline: sides rounded down, area kernel where it shrinks", Yolov5Val with { Rounding = SizeRounding.Floor, BoxScale = BoxScale.Axis, BoxBorder = BoxBorder.Placed }),
        Define("yolox", "YOLOX: BGR 0-255, top left", Yolox),
        Define("yolox_legacy", "YOLOX trained before 0.2 (--legacy): RGB, ImageNet mean and std", Yolox with
        {
            Color = ColorMode.Rgb,
            Scale = PixelScale.OneOver255,
            Mean = ImageNetMean,
            Std = ImageNetStd,
            Arithmetic = NormalizeArithmetic.Float64Steps,
        }),
        Define("mmdet", "MMDetection 3, two-stage and dense detectors: 800/1333, zeros after normalising", MMDet),
        Define("mmdet2", "MMDetection 2: as mmdet, multiplied by 1/std", MMDet with { Arithmetic = NormalizeArithmetic.ReciprocalStd }),
        Define("mmdet_yolox", "MMDetection's YOLOX: BGR 0-255, half up, top left", Yolox with { Rounding = SizeRounding.HalfUp, BoxScale = BoxScale.Axis }),
        Define("rtmdet", "MMDetection's RTMDet: BGR, ImageNet mean and std, 114 before normalising", Yolox with
        {
            BoxScale = BoxScale.Axis,
            Rounding = SizeRounding.HalfUp,
            Mean = [.. ImageNetMean255.Reverse()],
            Std = [.. ImageNetStd255.Reverse()],
        }),
        Define("detectron2", "Detectron2, FPN models: 800/1333, Pillow, BGR, EXIF applied", MMDet with
        {
            Decoder = DecoderBehavior.Pillow,
            Color = ColorMode.Bgr,
            Rounding = SizeRounding.Detectron2,
            Interpolation = Interpolation.PillowBilinear,
            Mean = [.. ImageNetMean255.Reverse()],
            Std = [1],
        }),
        Define("torchvision", "torchvision R-CNN, RetinaNet, FCOS, eager: normalised, then resized as floats, 800/1333", Torchvision),
        Define("torchvision_scripted", "the same scripted: a size may differ by one pixel", Torchvision with { Rounding = SizeRounding.TorchvisionScripted }),
        Define("torchvision_traced", "the same traced, as for ONNX: a size may differ by one pixel from both", Torchvision with { Rounding = SizeRounding.TorchvisionTraced }),
        Define("torchvision_ssd300", "torchvision SSD300", Torchvision with
        {
            Resize = ResizeMode.Stretch,
            Height = 300,
            Width = 300,
            PadTo = PadTarget.None,
            Stride = 1,
            Mean = [0.48235, 0.45882, 0.40784],
            Std = [1.0 / 255.0],
        }),
        Define("torchvision_ssdlite", "torchvision SSDLite320", Torchvision with
        {
            Resize = ResizeMode.Stretch,
            Height = 320,
            Width = 320,
            PadTo = PadTarget.None,
            Mean = [0.5],
            Std = [0.5],
        }),
        Define("detr", "DETR, one image a batch: 800/1333, Pillow, no padding, so no mask", ImageNetNormalized with
        {
            Resize = ResizeMode.Limit,
            Rounding = SizeRounding.Detr,
            Stride = 1,
        }),
        Define("rtdetr", "RT-DETR, official: stretched with Pillow, 0-1, no mean", PillowStretch),
        Define("rfdetr", "RF-DETR, val: stretched with Pillow", ImageNetNormalized with { Height = 560, Width = 560, Stride = 1 }),
        Define("rfdetr_predict", "RF-DETR, predict(): normalised, then stretched as floats with antialias", ImageNetNormalized with
        {
            Height = 560,
            Width = 560,
            Stride = 1,
            Interpolation = Interpolation.TorchBilinearAntialias,
        }),
        Define("efficientdet", "EfficientDet (effdet): top left, padded with the mean; some models pad 0", PillowStretch with
        {
            BoxScale = BoxScale.Ratio,
            ClipBoxes = true,
            Resize = ResizeMode.Letterbox,
            Height = 512,
            Width = 512,
            Rounding = SizeRounding.Floor,
            PadTo = PadTarget.Size,
            PadPlacement = PadPlacement.TopLeft,
            PadValue = [124, 116, 104],
            Scale = PixelScale.One,
            Mean = [.. ImageNetMean.Select(mean => mean * 255)],
            Std = [.. ImageNetStd.Select(std => std * 255)],
        }),
        Define("ppyoloe_plus", "PaddleDetection PP-YOLOE+ and RT-DETR: stretched, cubic (to a level), 0-1", PaddleStretch),
        Define("ppyoloe", "PaddleDetection PP-YOLOE, PicoDet, YOLOv3: stretched, cubic (to a level), ImageNet mean and std", Paddle),
        Define("paddle_faster_rcnn", "PaddleDetection Faster R-CNN: 800/1333, cubic (to a level), zeros after normalising", Paddle with
        {
            BoxScale = BoxScale.Ratio,
            ClipBoxes = true,
            Resize = ResizeMode.Limit,
            Rounding = SizeRounding.Paddle,
            PadTo = PadTarget.Stride,
            PadPlacement = PadPlacement.TopLeft,
            PadOrder = PadOrder.AfterNormalize,
        }),
        Define("damo_yolo", "DAMO-YOLO: stretched, RGB 0-255", PillowStretch with { Interpolation = Interpolation.Cv2Linear, Scale = PixelScale.One }),
        Define("centernet", "CenterNet, fix_res: warped about the centre, BGR, its own mean and std", Ultralytics with
        {
            BoxScale = BoxScale.Axis,
            ClipBoxes = false,
            Color = ColorMode.Bgr,
            Resize = ResizeMode.Affine,
            Height = 512,
            Width = 512,
            PadTo = PadTarget.None,
            PadValue = [0],
            Mean = [0.40789654, 0.44719302, 0.47026115],
            Std = [0.28863828, 0.27408164, 0.27809835],
            Arithmetic = NormalizeArithmetic.Float64,
        }),
        Define("scrfd", "SCRFD: top left, (x - 127.5) / 128", Ultralytics with
        {
            BoxScale = BoxScale.Height,
            ClipBoxes = false,
            Rounding = SizeRounding.Scrfd,
            PadPlacement = PadPlacement.TopLeft,
            PadValue = [0],
            Scale = PixelScale.One,
            Mean = [127.5],
            Std = [128],
        }),
        Define("retinaface", "RetinaFace: its own size, BGR - (104, 117, 123)", Ultralytics with
        {
            BoxScale = BoxScale.Axis,
            ClipBoxes = false,
            Color = ColorMode.Bgr,
            Resize = ResizeMode.None,
            PadTo = PadTarget.None,
            PadValue = [0],
            Stride = 1,
            Scale = PixelScale.One,
            Mean = [104, 117, 123],
        }),
        Define("ppocr_det", "PP-OCR's text detector, limit_type min: short side 736 or more, sides multiples of 32, BGR", PpOcr),
        Define("ppocr_det_max", "the same with limit_type max: long side 960 or less, never enlarged", PpOcr with { MinSide = 1, MaxSide = 960 }),
        Define("ppocr_det_long", "the same with limit_type resize_long: long side 960", PpOcr with { MinSide = 1, MaxSide = 960, Rounding = SizeRounding.PpOcrLong }),
    ];

    /// <summary>The recipe of this name, or null.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name);

    private static Recipe Define(string name, string description, PreprocessOptions options) =>
        new(name, description, options with { Recipe = name });
}
