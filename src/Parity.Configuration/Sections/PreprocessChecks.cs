using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Configuration.Sections;

/// <summary>Keys of <c>preprocess</c> that are right by themselves but not together; each is reported at a key that was written.</summary>
internal static class PreprocessChecks
{
    private static readonly ImmutableArray<SizeRounding> OfLetterbox = [SizeRounding.Ceil, SizeRounding.Yolov5Val, SizeRounding.Scrfd];

    private static readonly ImmutableArray<SizeRounding> OfLimit =
        [SizeRounding.Detectron2, SizeRounding.TorchvisionScripted, SizeRounding.TorchvisionTraced, SizeRounding.Detr, SizeRounding.Paddle, SizeRounding.PpOcr, SizeRounding.PpOcrLong];

    public static void Run(MapReader map, PreprocessOptions options, ImmutableArray<WrittenSize> sizes)
    {
        var resize = Word(PreprocessWords.Resizes, options.Resize);
        if (options.Resize is ResizeMode.Limit or ResizeMode.None)
            Fail(map, [PreprocessSizes.Several, PreprocessSizes.One], value => $"{value.Path} has no meaning with resize: {resize}{(options.Resize == ResizeMode.Limit ? "; write min_side and max_side" : "")}");
        else
            CheckStride(map, options, sizes);
        if (options.Resize != ResizeMode.Limit)
        {
            Fail(map, ["min_side"], value => $"{value.Path} belongs to resize: limit, not to {resize}");
            Fail(map, ["max_side"], value => $"{value.Path} belongs to resize: limit, not to {resize}");
        }
        else if (options.MinSide > options.MaxSide)
        {
            Fail(map, ["min_side", "max_side"], value => $"{value.Path}: min_side {options.MinSide} is larger than max_side {options.MaxSide}");
        }

        if ((options.Resize == ResizeMode.Letterbox && OfLimit.Contains(options.Rounding)) || (options.Resize == ResizeMode.Limit && OfLetterbox.Contains(options.Rounding)))
            Fail(map, ["rounding", "resize"], value => $"{value.Path}: rounding {Word(PreprocessWords.Roundings, options.Rounding)} does not go with resize: {resize}; write another of both");
        CheckKernels(map, options, resize);
        CheckNumbers(map, options);
    }

    private static void CheckStride(MapReader map, PreprocessOptions options, ImmutableArray<WrittenSize> sizes)
    {
        // A letterbox is made for networks that halve; a stretched image is what the caller says.
        if (options.Resize != ResizeMode.Letterbox)
            return;
        var step = options.Stride;
        foreach (var (at, height, width) in sizes.Where(size => !Fits(size.Height, size.Width)))
            at.Fail($"{at.Path} {height}x{width} must be a multiple of the stride {step}; the next one is {Next(height, width)}");
        if (sizes.IsEmpty && !Fits(options.Height, options.Width))
            Fail(map, ["stride", "resize"], value => $"{value.Path}: the stride {step} does not divide the recipe's size {options.Height}x{options.Width}; write a size such as {Next(options.Height, options.Width)}");

        bool Fits(int height, int width) => height % step == 0 && width % step == 0;
        string Next(int height, int width) => $"{RoundUp(height, step)}x{RoundUp(width, step)}";
    }

    private static void CheckKernels(MapReader map, PreprocessOptions options, string resize)
    {
        var kernel = Word(PreprocessWords.Interpolations, options.Interpolation);
        if (options.Resize == ResizeMode.Affine && options.Interpolation != Interpolation.Cv2Linear)
            Fail(map, ["interpolation", "resize"], value => $"{value.Path}: resize: {resize} is OpenCV's warpAffine with cv2_linear, not {kernel}");
        if (options.ShrinkInterpolation is { } shrink && shrink.IsFloat() != options.Interpolation.IsFloat())
            Fail(map, ["shrink_interpolation", "interpolation"], value => $"{value.Path}: {kernel} and {Word(PreprocessWords.Interpolations, shrink)} do not go together: torch's kernels resize after normalising, the others before");
        if (options.Rounding == SizeRounding.Yolov5Val && options.Interpolation.IsFloat())
            Fail(map, ["interpolation", "rounding"], value => $"{value.Path}: rounding yolov5_val may resize twice, which {kernel} cannot");
    }

    private static void CheckNumbers(MapReader map, PreprocessOptions options)
    {
        var channels = options.Color == ColorMode.Gray ? 1 : ByteImage.ColorChannels;
        CheckCount("mean", options.Mean);
        CheckCount("std", options.Std);
        CheckCount("pad", options.PadValue);
        // Any mean by any standard deviation: what comes near the end of float32 in one channel is no image in another.
        var largest = from mean in options.Mean from std in options.Std from level in new byte[] { 0, byte.MaxValue } select (options.Scale.Apply(level) - (float)mean) / (float)std;
        if (options.Std.All(std => (float)std != 0) && largest.Concat(options.Std.Select(std => 1 / (float)std)).Any(number => !float.IsFinite(number)))
            Fail(map, ["std", "mean", "scale", "recipe"], value => $"{value.Path}: scale, mean and std make infinity of a level, since float32 ends at 3.4e38; write the numbers of training");
        if (options.PadOrder == PadOrder.BeforeNormalize && options.PadValue.Any(value => value is < 0 or > 255 || value != Math.Floor(value)))
            Fail(map, ["pad", "recipe"], value => $"{value.Path}: a pad value before normalising is a level, a whole number from 0 to 255; with order: after_normalize it is what the model sees");
        if (options.DType == ElementType.UInt8 && (options.Scale != PixelScale.One || options.Mean.Any(mean => mean != 0) || options.Std.Any(std => std != 1)))
            Fail(map, ["dtype"], value => $"{value.Path} uint8 holds levels as they are; write scale: 1, mean: 0, std: 1");

        void CheckCount(string key, ChannelValues numbers)
        {
            if (numbers.Count != 1 && numbers.Count != channels)
                Fail(map, [key, "color"], value => $"{value.Path}: {numbers.Count} numbers for {(channels == 1 ? "1 channel" : $"{channels} channels")} ({key}); write 1{(channels == 1 ? "" : $" or {channels}")}");
        }
    }

    private static void Fail(MapReader map, string[] keys, Func<ConfigValue, string> message)
    {
        foreach (var key in keys)
        {
            if (map.Optional(key) is { } value)
            {
                value.Fail(message(value));
                return;
            }
        }
    }

    private static int RoundUp(int side, int step) => (side + step - 1) / step * step;

    private static string Word<T>(Words<T> words, T value)
        where T : struct => words.All.First(word => words.Find(word)!.Value.Equals(value));
}
