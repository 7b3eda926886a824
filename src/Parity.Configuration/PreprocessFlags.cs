using System.Collections.Immutable;
using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;
using Parity.Imaging;

namespace Parity.Configuration;

/// <summary>The keys of <c>preprocess</c> as flags of the command line: one text each, lists with commas, sizes with an x.</summary>
public static class PreprocessFlags
{
    /// <summary>What messages name as the place of a problem.</summary>
    internal const string CommandLine = "command line";

    private const string Pad = "pad.";

    /// <summary>Every flag and the key that it stands for.</summary>
    public static ImmutableArray<(string Flag, string Key, string Description)> All { get; } =
    [
        ("--recipe", "recipe", "Where every other value comes from; --list-recipes shows them."),
        ("--decoder", "decoder", "cv2 or pillow, where they disagree."),
        ("--exif", "exif", "Whether EXIF orientation is applied: true or false."),
        ("--alpha", "alpha", "drop, or the colour under transparent pixels: 255,255,255."),
        ("--color", "color", "rgb, bgr, gray or false_color."),
        ("--gray", "gray", "How colour becomes gray: cv2, pillow or cv2_read."),
        ("--resize", "resize", "letterbox, stretch, limit, affine or none."),
        ("--size", "size", "Height x width in pixels: 352x640, or one number for both."),
        ("--min-side", "min_side", "Shorter side with --resize limit, in pixels."),
        ("--max-side", "max_side", "Largest longer side with --resize limit, in pixels."),
        ("--rounding", "rounding", "How a resized side becomes whole: half_even, floor, half_up, ceil, or a framework's own."),
        ("--upscale", "upscale", "Whether a letterboxed image may grow: true or false."),
        ("--interpolation", "interpolation", "The kernel: cv2_linear, cv2_area, pillow_bicubic, torch_bilinear, …"),
        ("--shrink-interpolation", "shrink_interpolation", "Another kernel for a letterboxed image that shrinks."),
        ("--stride", "stride", "What padded sides are multiples of, in pixels."),
        ("--pad-to", "pad.to", "size, stride, rect_val or none."),
        ("--pad-value", "pad.value", "One number, or one for each channel: 114 or 124,116,104."),
        ("--placement", "pad.placement", "center or top_left."),
        ("--pad-order", "pad.order", "before_normalize or after_normalize."),
        ("--scale", "scale", "1/255 divides, a number multiplies."),
        ("--mean", "mean", "Subtracted after scaling: one number, or one for each channel."),
        ("--box-scale", "box_scale", "What boxes are divided by on the way back: axis, ratio or height."),
        ("--box-border", "box_border", "What is taken for the border on the way back: placed or unrounded."),
        ("--clip-boxes", "clip_boxes", "Whether boxes are then cut off at the image's edges: true or false."),
        ("--std", "std", "Divided by after the mean: one number, or one for each channel."),
        ("--arithmetic", "arithmetic", "float32, reciprocal_std, float64_steps or float64."),
        ("--layout", "layout", "nchw or nhwc."),
        ("--dtype", "dtype", "float32, float16 or uint8."),
    ];

    /// <summary>The words that a key may have; empty where it takes numbers.</summary>
    /// <param name="key">A key of <see cref="All"/>.</param>
    public static ImmutableArray<string> WordsOf(string key) => key switch
    {
        "recipe" => PreprocessSection.Recipes.All,
        "decoder" => PreprocessWords.Decoders.All,
        "color" => PreprocessWords.Colors.All,
        "gray" => PreprocessWords.Grays.All,
        "resize" => PreprocessWords.Resizes.All,
        "rounding" => PreprocessWords.Roundings.All,
        "interpolation" or "shrink_interpolation" => PreprocessWords.Interpolations.All,
        "pad.to" => PreprocessWords.PadTargets.All,
        "pad.placement" => PreprocessWords.Placements.All,
        "pad.order" => PreprocessWords.PadOrders.All,
        "arithmetic" => PreprocessWords.Arithmetics.All,
        "box_scale" => PreprocessWords.BoxScales.All,
        "box_border" => PreprocessWords.BoxBorders.All,
        "layout" => PreprocessWords.Layouts.All,
        "dtype" => PreprocessWords.DTypes.All,
        "exif" or "upscale" or "clip_boxes" => ["true", "false"],
        _ => [],
    };

    /// <summary>Lays flags over options.</summary>
    /// <param name="flags">Keys of <see cref="All"/> and the texts given for them.</param>
    /// <param name="start">What holds where no flag is given; a recipe among the flags replaces all of it.</param>
    /// <exception cref="ConfigurationException">A value is not allowed, or they do not go together.</exception>
    public static PreprocessOptions Apply(IReadOnlyCollection<(string Key, string Text)> flags, PreprocessOptions start)
    {
        var log = new DiagnosticLog(CommandLine) { Word = Word };
        var entries = flags.Where(flag => !flag.Key.StartsWith(Pad, StringComparison.Ordinal)).Select(Entry).ToList();
        var pad = flags.Where(flag => flag.Key.StartsWith(Pad, StringComparison.Ordinal)).Select(flag => Entry((flag.Key[Pad.Length..], flag.Text))).ToList();
        if (pad.Count > 0)
            entries.Add((Scalar("pad"), new MapNode([.. pad], Position.WholeFile)));
        var options = PreprocessSection.Read(new MapReader(new MapNode([.. entries], Position.WholeFile), "", log), start);
        log.ThrowIfAny();
        return options;
    }

    // A message begins with the key's path; who wrote flags looks for the flag.
    private static string Word(string message)
    {
        var end = message.AsSpan().IndexOfAny(" :[");
        var path = end < 0 ? message : message[..end];
        var flag = All.FirstOrDefault(flag => flag.Key == path || (path + "." == Pad && flag.Key == "pad.value")).Flag;
        return ((flag ?? path) + message[path.Length..])
            .Replace("[height, width]", "HEIGHTxWIDTH", StringComparison.Ordinal)
            .Replace("[red, green, blue]", "RED,GREEN,BLUE", StringComparison.Ordinal);
    }

    private static (ScalarNode Key, ConfigNode Value) Entry((string Key, string Text) flag)
    {
        var separator = flag.Key == "size" ? 'x' : ',';
        return (Scalar(flag.Key), flag.Text.Contains(separator)
            ? new ListNode([.. flag.Text.Split(separator, StringSplitOptions.TrimEntries).Select(Scalar)], Position.WholeFile)
            : Scalar(flag.Text));
    }

    private static ScalarNode Scalar(string text) => new(text, isPlain: true, Position.WholeFile);
}
