namespace Parity.Imaging.Resampling;

/// <summary>The names of kernels in configurations, flags and reports.</summary>
public static class InterpolationNames
{
    /// <summary>The name of a kernel: <c>cv2_linear</c>.</summary>
    public static string Of(Interpolation kernel) => kernel switch
    {
        Interpolation.Cv2Nearest => "cv2_nearest",
        Interpolation.Cv2NearestExact => "cv2_nearest_exact",
        Interpolation.Cv2Linear => "cv2_linear",
        Interpolation.Cv2LinearExact => "cv2_linear_exact",
        Interpolation.Cv2Area => "cv2_area",
        Interpolation.Cv2Cubic => "cv2_cubic",
        Interpolation.PillowNearest => "pillow_nearest",
        Interpolation.PillowBilinear => "pillow_bilinear",
        Interpolation.PillowBicubic => "pillow_bicubic",
        Interpolation.PillowLanczos => "pillow_lanczos",
        Interpolation.TorchBilinear => "torch_bilinear",
        Interpolation.TorchBilinearAlignCorners => "torch_bilinear_align_corners",
        Interpolation.TorchBilinearAntialias => "torch_bilinear_antialias",
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "Not a kernel."),
    };
}
