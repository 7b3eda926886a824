using System.Globalization;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;
using Parity.Imaging;

namespace Parity.Configuration.Sections;

/// <summary><c>preprocess</c>.</summary>
internal static partial class PreprocessSection
{
    /// <summary>Three float planes of this side still fit one array.</summary>
    private const int MaxSide = 16384;

    private const string ScaleExpected = "1/ and a positive number, such as 1/255, or a positive number";
    private static readonly Words<int> Recipes = new(("ultralytics", 0));
    private static readonly Words<ColorOrder> Colors = new(("rgb", ColorOrder.Rgb), ("bgr", ColorOrder.Bgr));
    private static readonly Words<TensorLayout> Layouts = new(("nchw", TensorLayout.Nchw), ("nhwc", TensorLayout.Nhwc));
    private static readonly Words<PadPlacement> Placements = new(("center", PadPlacement.Center), ("top_left", PadPlacement.TopLeft));

    public static PreprocessOptions Read(ConfigValue? section) =>
        section?.Map("a mapping such as {recipe: ultralytics, size: 640}", Read) ?? new PreprocessOptions();

    private static PreprocessOptions Read(MapReader map)
    {
        map.Optional("recipe")?.Word(Recipes);
        // The only recipe's values are the options' own defaults.
        var options = new PreprocessOptions();
        var sizeValue = map.Optional("size");
        var size = sizeValue is { } written ? ReadSize(written) : (options.Height, options.Width);
        var strideValue = map.Optional("stride");
        var stride = strideValue is { } value ? value.WholeInt(new WholeRange(1, MaxSide)) : options.Stride;
        if (size is var (height, width) && stride is { } step)
        {
            if (height % step != 0 || width % step != 0)
                RejectSize(sizeValue, strideValue, height, width, step);
            options = options with { Height = height, Width = width, Stride = step };
        }

        options = options with
        {
            Color = map.Optional("color")?.Word(Colors) ?? options.Color,
            Scale = map.Optional("scale") is { } scale ? ReadScale(scale) : options.Scale,
            Layout = map.Optional("layout")?.Word(Layouts) ?? options.Layout,
        };
        return map.Optional("pad")?.Map("a mapping such as {value: 114, placement: center}", pad => ReadPad(pad, options)) ?? options;
    }

    private static PreprocessOptions ReadPad(MapReader map, PreprocessOptions options) => options with
    {
        PadValue = (byte?)map.Optional("value")?.Whole(new WholeRange(0, 255)) ?? options.PadValue,
        PadPlacement = map.Optional("placement")?.Word(Placements) ?? options.PadPlacement,
    };

    private static (int Height, int Width)? ReadSize(ConfigValue value)
    {
        var side = new WholeRange(1, MaxSide);
        if (value.Node is not ListNode list)
            return value.WholeInt(side, "[height, width]") is { } both ? (both, both) : null;
        if (list.Items.Length != 2)
        {
            value.Fail($"{value.Path} must be one number, or two: [height, width], not a list of {list.Items.Length}");
            return null;
        }

        var sides = value.List("")!.Value;
        var (height, width) = (sides[0].WholeInt(side), sides[1].WholeInt(side));
        return height is { } h && width is { } w ? (h, w) : null;
    }

    private static void RejectSize(ConfigValue? size, ConfigValue? stride, int height, int width, int step)
    {
        var fit = $"{RoundUp(height, step)}x{RoundUp(width, step)}";
        if (size is { } written)
            written.Fail($"{written.Path} {height}x{width} must be a multiple of the stride {step}; the next one is {fit}");
        else if (stride is { } value)
            value.Fail($"{value.Path} {step} does not divide the default size {height}x{width}; write a size such as {fit}");
    }

    private static int RoundUp(int side, int step) => (side + step - 1) / step * step;

    private static PixelScale ReadScale(ConfigValue value)
    {
        if (value.Node is ScalarNode { IsPlain: true } scalar)
        {
            var match = Reciprocal().Match(scalar.Text);
            // Straight to float: through double it could be rounded twice.
            if (ReadFloat(match.Success ? match.Groups[1].Value : scalar.Text) is { } number)
                return match.Success ? PixelScale.DivideBy(number) : PixelScale.MultiplyBy(number);
        }

        value.Reject(ScaleExpected, ["1/255"]);
        return PixelScale.OneOver255;
    }

    private static float? ReadFloat(string text) =>
        Numerals.IsNumber(text) && float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is > 0 and < float.PositiveInfinity and var number
            ? number
            : null;

    [GeneratedRegex(@"\A1 ?/ ?(.+)\z")]
    private static partial Regex Reciprocal();
}
