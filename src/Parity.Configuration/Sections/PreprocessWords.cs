using Parity.Configuration.Yaml;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Decoding;
using Parity.Imaging.Normalizing;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Configuration.Sections;

/// <summary>The words of <c>preprocess</c>.</summary>
internal static class PreprocessWords
{
    public static readonly Words<DecoderBehavior> Decoders = new(("cv2", DecoderBehavior.Cv2), ("pillow", DecoderBehavior.Pillow));

    public static readonly Words<ColorMode> Colors = new(("rgb", ColorMode.Rgb), ("bgr", ColorMode.Bgr), ("gray", ColorMode.Gray), ("false_color", ColorMode.FalseColor));

    public static readonly Words<GrayFormula> Grays = new(("cv2", GrayFormula.Cv2), ("pillow", GrayFormula.Pillow), ("cv2_read", GrayFormula.Cv2Read));

    public static readonly Words<ResizeMode> Resizes = new(
        ("letterbox", ResizeMode.Letterbox), ("stretch", ResizeMode.Stretch), ("limit", ResizeMode.Limit), ("affine", ResizeMode.Affine), ("none", ResizeMode.None));

    public static readonly Words<SizeRounding> Roundings = new(
        ("half_even", SizeRounding.HalfEven),
        ("floor", SizeRounding.Floor),
        ("half_up", SizeRounding.HalfUp),
        ("ceil", SizeRounding.Ceil),
        ("yolov5_val", SizeRounding.Yolov5Val),
        ("scrfd", SizeRounding.Scrfd),
        ("detectron2", SizeRounding.Detectron2),
        ("torchvision_scripted", SizeRounding.TorchvisionScripted),
        ("torchvision_traced", SizeRounding.TorchvisionTraced),
        ("detr", SizeRounding.Detr),
        ("paddle", SizeRounding.Paddle),
        ("ppocr", SizeRounding.PpOcr),
        ("ppocr_long", SizeRounding.PpOcrLong));

    public static readonly Words<Interpolation> Interpolations = new(
        ("cv2_nearest", Interpolation.Cv2Nearest),
        ("cv2_nearest_exact", Interpolation.Cv2NearestExact),
        ("cv2_linear", Interpolation.Cv2Linear),
        ("cv2_linear_exact", Interpolation.Cv2LinearExact),
        ("cv2_area", Interpolation.Cv2Area),
        ("cv2_cubic", Interpolation.Cv2Cubic),
        ("pillow_nearest", Interpolation.PillowNearest),
        ("pillow_bilinear", Interpolation.PillowBilinear),
        ("pillow_bicubic", Interpolation.PillowBicubic),
        ("pillow_lanczos", Interpolation.PillowLanczos),
        ("torch_bilinear", Interpolation.TorchBilinear),
        ("torch_bilinear_align_corners", Interpolation.TorchBilinearAlignCorners),
        ("torch_bilinear_antialias", Interpolation.TorchBilinearAntialias));

    public static readonly Words<PadTarget> PadTargets = new(
        ("size", PadTarget.Size), ("stride", PadTarget.Stride), ("rect_val", PadTarget.RectVal), ("none", PadTarget.None));

    public static readonly Words<PadPlacement> Placements = new(("center", PadPlacement.Center), ("top_left", PadPlacement.TopLeft));

    public static readonly Words<PadOrder> PadOrders = new(("before_normalize", PadOrder.BeforeNormalize), ("after_normalize", PadOrder.AfterNormalize));

    public static readonly Words<NormalizeArithmetic> Arithmetics = new(
        ("float32", NormalizeArithmetic.Float32),
        ("reciprocal_std", NormalizeArithmetic.ReciprocalStd),
        ("float64_steps", NormalizeArithmetic.Float64Steps),
        ("float64", NormalizeArithmetic.Float64));

    public static readonly Words<BoxScale> BoxScales = new(("axis", BoxScale.Axis), ("ratio", BoxScale.Ratio), ("height", BoxScale.Height));

    public static readonly Words<BoxBorder> BoxBorders = new(("placed", BoxBorder.Placed), ("unrounded", BoxBorder.Unrounded));

    public static readonly Words<TensorLayout> Layouts = new(("nchw", TensorLayout.Nchw), ("nhwc", TensorLayout.Nhwc));

    public static readonly Words<ElementType> DTypes = new(("float32", ElementType.Float32), ("float16", ElementType.Float16), ("uint8", ElementType.UInt8));
}
