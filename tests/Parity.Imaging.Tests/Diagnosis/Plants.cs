using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;
using Parity.Imaging.Diagnosis;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Tests.Diagnosis;

/// <summary>Every cause alone, and the pairs that occur.</summary>
internal static class Plants
{
    private static readonly PreprocessOptions ImageNet = new() { Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };
    private static readonly PreprocessOptions Gray = new() { Color = ColorMode.FalseColor };
    private static readonly PreprocessOptions Levels = new() { Scale = PixelScale.One };
    private static readonly Interpolation[] Kernels = [Interpolation.PillowBilinear, Interpolation.Cv2Area, Interpolation.Cv2Cubic, Interpolation.Cv2Nearest, Interpolation.PillowBicubic, Interpolation.Cv2LinearExact];
    private static readonly int[] Mirrored = [2, 4, 3];

    public static ImmutableArray<Plant> All { get; } =
    [
        new("0 for 114", Cause.PaddingValue) { Wrong = (o, _) => o with { PadValue = [0] } },
        new("0 before for 0 after normalising", Cause.PaddingValue) { Right = ImageNet with { PadValue = [0], PadOrder = PadOrder.AfterNormalize }, Wrong = (o, _) => o with { PadOrder = PadOrder.BeforeNormalize } },
        new("top left for centre", Cause.PaddingPlacement) { Wrong = (o, _) => o with { PadPlacement = PadPlacement.TopLeft } },
        new("square for multiples of the stride", Cause.PaddingTarget) { Right = new() { PadTo = PadTarget.Stride }, Wrong = (o, _) => o with { PadTo = PadTarget.Size } },
        new("sides rounded down for nearest", Cause.SizeRounding) { Wrong = (o, _) => o with { Rounding = SizeRounding.Floor } },
        new("not padded to the stride", Cause.Stride) { Right = new() { PadTo = PadTarget.Stride }, Wrong = (o, _) => o with { PadTo = PadTarget.None } },
        new("stretched for letterboxed", Cause.ResizeMode) { Wrong = (o, _) => o with { Resize = ResizeMode.Stretch } },
        new("32 pixels larger", Cause.Size) { Wrong = (o, _) => o with { Width = o.Width + 32, Height = o.Height + 32 } },
        new("BGR for RGB", Cause.ColorOrder) { Wrong = (o, _) => o with { Color = ColorMode.Bgr } },
        new("gray three times for colour", Cause.FalseColor) { Wrong = (o, _) => o with { Color = ColorMode.FalseColor } },
        new("Pillow's gray for OpenCV's", Cause.GrayFormula) { IsPng = true, Right = Gray, Wrong = (o, _) => o with { Gray = GrayFormula.Pillow } },
        new("gray read for gray converted, one channel", Cause.GrayFormula) { IsPng = true, Right = Gray with { Color = ColorMode.Gray }, Wrong = (o, _) => o with { Gray = GrayFormula.Cv2Read } },
        new("0-255 for 0-1", Cause.Scale) { Wrong = (o, _) => o with { Scale = PixelScale.One } },
        new("no mean and std for ImageNet's", Cause.MeanStd) { Right = ImageNet, Wrong = (o, _) => o with { Mean = [0], Std = [1] } },
        new("mean and std in BGR order", Cause.MeanStd) { Right = ImageNet, Wrong = (o, _) => o with { Mean = [.. o.Mean.Reverse()], Std = [.. o.Std.Reverse()] } },
        new("mean and std of its own for none", Cause.MeanStd) { Wrong = (o, _) => o with { Mean = [0.41, 0.38, 0.35], Std = [0.27, 0.28, 0.31] } },
        new("x * (1/255) for x / 255", Cause.Arithmetic) { Wrong = (o, _) => o with { Scale = PixelScale.MultiplyBy(1f / 255f) } },
        new("float16 for float32", Cause.Float16Rounding) { Wrong = (o, _) => o with { DType = ElementType.Float16 } },
        new("rounded to float16 on the way", Cause.Float16Rounding) { Wrong = (o, _) => o with { DType = ElementType.Float16 }, After = ToFloat32 },
        new("uint8 for the same in float32", Cause.ElementType) { Right = Levels, Wrong = (o, _) => o with { DType = ElementType.UInt8 } },
        new("another kernel (six in turn)", Cause.Kernel) { Wrong = (o, i) => o with { Interpolation = Kernels[i % Kernels.Length] } },
        new("corners aligned", Cause.AlignCorners) { Right = new() { Interpolation = Interpolation.TorchBilinear }, Wrong = (o, _) => o with { Interpolation = Interpolation.TorchBilinearAlignCorners } },
        new("EXIF ignored", Cause.ExifOrientation) { HasExif = true, Wrong = (o, _) => o with { Exif = false } },
        new("a JPEG decoder without fancy upsampling", Cause.Decoder) { Decoding = "upsampling" },
        new("a JPEG decoder with a coarser transform", Cause.Decoder) { Decoding = "transform" },
        new("mirrored or upside down", Cause.Flip) { Turned = i => Mirrored[i % Mirrored.Length] },
        new("NHWC for NCHW", Cause.Layout) { Wrong = (o, _) => o with { Layout = TensorLayout.Nhwc } },
        new("reshaped to NCHW, not transposed", Cause.Layout) { Wrong = (o, _) => o with { Layout = TensorLayout.Nhwc }, After = ReshapeToPlanes },
        new("NaN in a corner", Cause.NonFinite) { After = WithNaN },
        new("one channel for three", Cause.Shape) { Wrong = (o, _) => o with { Color = ColorMode.Gray } },

        new("BGR, padded with 0", Cause.ColorOrder, Cause.PaddingValue) { Wrong = (o, _) => o with { Color = ColorMode.Bgr, PadValue = [0] } },
        new("BGR, 0-255", Cause.ColorOrder, Cause.Scale) { Wrong = (o, _) => o with { Color = ColorMode.Bgr, Scale = PixelScale.One } },
        new("BGR, no mean and std", Cause.ColorOrder, Cause.MeanStd) { Right = ImageNet, Wrong = (o, _) => o with { Color = ColorMode.Bgr, Mean = [0], Std = [1] } },
        new("BGR, another kernel", Cause.ColorOrder, Cause.Kernel) { Wrong = (o, i) => o with { Color = ColorMode.Bgr, Interpolation = Kernels[i % Kernels.Length] } },
        new("BGR, stretched", Cause.ColorOrder, Cause.ResizeMode) { Wrong = (o, _) => o with { Color = ColorMode.Bgr, Resize = ResizeMode.Stretch } },
        new("BGR, float16", Cause.ColorOrder, Cause.Float16Rounding) { Wrong = (o, _) => o with { Color = ColorMode.Bgr, DType = ElementType.Float16 } },
        new("BGR, NHWC", Cause.ColorOrder, Cause.Layout) { Wrong = (o, _) => o with { Color = ColorMode.Bgr, Layout = TensorLayout.Nhwc } },
        new("BGR, mirrored", Cause.ColorOrder, Cause.Flip) { Wrong = (o, _) => o with { Color = ColorMode.Bgr }, Turned = i => Mirrored[i % Mirrored.Length] },
        new("padded with 0, top left", Cause.PaddingValue, Cause.PaddingPlacement) { Wrong = (o, _) => o with { PadValue = [0], PadPlacement = PadPlacement.TopLeft } },
        new("padded with 0, another kernel", Cause.PaddingValue, Cause.Kernel) { Wrong = (o, i) => o with { PadValue = [0], Interpolation = Kernels[i % Kernels.Length] } },
        new("padded with 0, 0-255", Cause.PaddingValue, Cause.Scale) { Wrong = (o, _) => o with { PadValue = [0], Scale = PixelScale.One } },
        new("top left, Pillow's kernel", Cause.PaddingPlacement, Cause.Kernel) { Wrong = (o, _) => o with { PadPlacement = PadPlacement.TopLeft, Interpolation = Interpolation.PillowBilinear } },
        new("sides rounded down, Pillow's kernel", Cause.SizeRounding, Cause.Kernel) { Needs = o => o with { Rounding = SizeRounding.Floor }, Wrong = (o, _) => o with { Rounding = SizeRounding.Floor, Interpolation = Interpolation.PillowBilinear } },
        new("gray, 0-255", Cause.FalseColor, Cause.Scale) { Wrong = (o, _) => o with { Color = ColorMode.FalseColor, Scale = PixelScale.One } },
        new("EXIF ignored, BGR", Cause.ExifOrientation, Cause.ColorOrder) { HasExif = true, Wrong = (o, _) => o with { Exif = false, Color = ColorMode.Bgr } },
    ];

    private static TensorData ToFloat32(TensorData tensor)
    {
        var values = new float[tensor.Shape.ElementCount];
        TensorPrimitives.ConvertToSingle(tensor.View<Half>(), values);
        return new TensorData(tensor.Name, ElementType.Float32, tensor.Shape, MemoryMarshal.AsBytes<float>(values).ToArray());
    }

    private static TensorData ReshapeToPlanes(TensorData tensor) =>
        new(tensor.Name, tensor.ElementType, new TensorShape(1, tensor.Shape[3], tensor.Shape[1], tensor.Shape[2]), tensor.Bytes);

    private static TensorData WithNaN(TensorData tensor)
    {
        var values = tensor.View<float>().ToArray();
        values.AsSpan(0, 50).Fill(float.NaN);
        return new TensorData(tensor.Name, tensor.ElementType, tensor.Shape, MemoryMarshal.AsBytes<float>(values).ToArray());
    }
}
