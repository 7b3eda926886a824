using Parity.Imaging.Resampling;

namespace Parity.Imaging.Sizing;

/// <summary>
/// The size of the resized image, to the pixel as each framework computes it. All in double unless said otherwise. A side of no
/// pixels, at which the frameworks fail, becomes one pixel.
/// </summary>
internal static class SizeRules
{
    private const int PpOcrMultiple = 32;

    /// <summary>The size within the model's height and width.</summary>
    public static ResizeTarget Fit(int width, int height, PreprocessOptions options)
    {
        if (options.Rounding == SizeRounding.Scrfd)
        {
            return FitByAspect(width, height, options);
        }

        var ratio = LetterboxRatio(width, height, options);
        var (w, h) = (Rounded(width * ratio, options.Rounding), Rounded(height * ratio, options.Rounding));
        return options.Rounding == SizeRounding.Yolov5Val
            ? new ResizeTarget(w, h)
            : new ResizeTarget(Math.Min(w, options.Width), Math.Min(h, options.Height));
    }

    /// <summary>The ratio that a letterboxed image is resized by, before its sides become whole.</summary>
    public static double LetterboxRatio(int width, int height, PreprocessOptions options)
    {
        var ratio = Ratio(width, height, options.Width, options.Height);
        return options.Upscale ? ratio : Math.Min(ratio, 1.0);
    }

    /// <summary>min(H / h, W / w).</summary>
    public static double Ratio(int width, int height, int targetWidth, int targetHeight) =>
        Math.Min((double)targetHeight / height, (double)targetWidth / width);

    /// <summary>The size within limits of the sides.</summary>
    public static ResizeTarget Limit(int width, int height, PreprocessOptions options) => options.Rounding switch
    {
        SizeRounding.Detectron2 => Detectron2(width, height, options.MinSide, options.MaxSide),
        SizeRounding.TorchvisionScripted => TorchvisionScripted(width, height, options.MinSide, options.MaxSide),
        SizeRounding.TorchvisionTraced => TorchvisionTraced(width, height, options.MinSide, options.MaxSide),
        SizeRounding.Detr => Detr(width, height, options.MinSide, options.MaxSide),
        SizeRounding.Paddle => Paddle(width, height, options.MinSide, options.MaxSide),
        SizeRounding.PpOcr => PpOcr(width, height, Math.Min(width, height) < options.MinSide ? (double)options.MinSide / Math.Min(width, height) : 1.0, options.MaxSide),
        SizeRounding.PpOcrLong => PpOcr(width, height, (double)options.MaxSide / Math.Max(width, height), options.MaxSide),
        _ => Nearest(width, height, options),
    };

    private static ResizeTarget Nearest(int width, int height, PreprocessOptions options)
    {
        var ratio = Math.Min((double)options.MaxSide / Math.Max(width, height), (double)options.MinSide / Math.Min(width, height));
        return new ResizeTarget(Rounded(width * ratio, options.Rounding), Rounded(height * ratio, options.Rounding));
    }

    private static int Rounded(double side, SizeRounding rounding) => Math.Max(1, rounding switch
    {
        SizeRounding.HalfEven => (int)Math.Round(side),
        SizeRounding.HalfUp => (int)(side + 0.5),
        SizeRounding.Ceil or SizeRounding.Yolov5Val => (int)Math.Ceiling(side),
        _ => (int)side,
    });

    private static ResizeTarget FitByAspect(int width, int height, PreprocessOptions options)
    {
        var ratio = (double)height / width;
        return ratio > (double)options.Height / options.Width
            ? new ResizeTarget(Math.Max(1, (int)(options.Height / ratio)), options.Height)
            : new ResizeTarget(options.Width, Math.Max(1, (int)(options.Width * ratio)));
    }

    private static ResizeTarget Detectron2(int width, int height, int minSide, int maxSide)
    {
        var ratio = minSide / (double)Math.Min(width, height);
        var (w, h) = height < width ? (ratio * width, (double)minSide) : (minSide, ratio * height);
        var longer = Math.Max(w, h);
        if (longer > maxSide)
        {
            var cap = maxSide / longer;
            (w, h) = (w * cap, h * cap);
        }

        return new ResizeTarget(Math.Max(1, (int)(w + 0.5)), Math.Max(1, (int)(h + 0.5)));
    }

    // The ratio is a float32 tensor there; interpolate() then floors the product in double.
    private static ResizeTarget TorchvisionScripted(int width, int height, int minSide, int maxSide)
    {
        double ratio = TensorRatio(width, height, minSide, maxSide);
        return new ResizeTarget(Math.Max(1, (int)(width * ratio)), Math.Max(1, (int)(height * ratio)));
    }

    // While it is traced, interpolate() multiplies in float32 too.
    private static ResizeTarget TorchvisionTraced(int width, int height, int minSide, int maxSide)
    {
        var ratio = TensorRatio(width, height, minSide, maxSide);
        return new ResizeTarget(Math.Max(1, (int)(width * ratio)), Math.Max(1, (int)(height * ratio)));
    }

    // A number divided by a tensor is, in torch, the tensor's reciprocal times the number: two roundings, not one.
    private static float TensorRatio(int width, int height, int minSide, int maxSide) =>
        Math.Min(1f / Math.Min(width, height) * minSide, 1f / Math.Max(width, height) * maxSide);

    private static ResizeTarget Detr(int width, int height, int minSide, int maxSide)
    {
        double shorter = Math.Min(width, height);
        double longer = Math.Max(width, height);
        var side = longer / shorter * minSide > maxSide ? Math.Max(1, (int)Math.Round(maxSide * shorter / longer)) : minSide;
        return (width <= height && width == side) || (height <= width && height == side) ? new ResizeTarget(width, height)
            : width < height ? new ResizeTarget(side, (int)((double)side * height / width))
            : new ResizeTarget((int)((double)side * width / height), side);
    }

    private static ResizeTarget Paddle(int width, int height, int minSide, int maxSide)
    {
        var ratio = (double)minSide / Math.Min(width, height);
        if (Math.Round(ratio * Math.Max(width, height)) > maxSide)
        {
            ratio = (double)maxSide / Math.Max(width, height);
        }

        return new ResizeTarget(Math.Max(1, (int)Math.Round(width * ratio)), Math.Max(1, (int)Math.Round(height * ratio)), ratio);
    }

    private static ResizeTarget PpOcr(int width, int height, double ratio, int maxSide)
    {
        var (w, h) = ((int)(width * ratio), (int)(height * ratio));
        if (Math.Max(w, h) > maxSide)
        {
            var cap = (double)maxSide / Math.Max(w, h);
            (w, h) = ((int)(w * cap), (int)(h * cap));
        }

        return new ResizeTarget(PpOcrSide(w), PpOcrSide(h));
    }

    private static int PpOcrSide(int side) => Math.Max((int)Math.Round(side / (double)PpOcrMultiple) * PpOcrMultiple, PpOcrMultiple);
}
