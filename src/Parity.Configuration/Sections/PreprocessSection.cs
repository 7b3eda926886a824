using System.Globalization;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;
using Parity.Imaging;
using Parity.Imaging.Recipes;

namespace Parity.Configuration.Sections;

/// <summary><c>preprocess</c>.</summary>
internal static partial class PreprocessSection
{
    /// <summary>Three float planes of this side still fit one array.</summary>
    private const int MaxSide = 16384;

    private const string ScaleExpected = "1/ and a positive number, such as 1/255, or a positive number";
    private const string PadExpected = "a mapping such as {value: 114, placement: center}";

    private static readonly WholeRange Side = new(1, MaxSide);
    private static readonly NumberRange Finite = new(-float.MaxValue, float.MaxValue);
    private static readonly Words<int> Recipes = new([.. RecipeCatalog.All.Select((recipe, index) => (recipe.Name, index))]);

    public static PreprocessOptions Read(ConfigValue? section) =>
        section?.Map("a mapping such as {recipe: ultralytics, size: 640}", map => Read(map, new PreprocessOptions())) ?? new PreprocessOptions();

    /// <summary>Reads every key, lays them over the recipe or over what is there already, and checks that they go together.</summary>
    /// <param name="map">The keys.</param>
    /// <param name="start">What holds where neither a recipe nor a key is written.</param>
    public static PreprocessOptions Read(MapReader map, PreprocessOptions start)
    {
        var options = map.Optional("recipe")?.Word(Recipes) is { } recipe ? RecipeCatalog.All[recipe].Options : start;
        options = options with
        {
            Decoder = map.Optional("decoder")?.Word(PreprocessWords.Decoders) ?? options.Decoder,
            Exif = map.Optional("exif")?.Flag() ?? options.Exif,
            AlphaOver = map.Optional("alpha") is { } alpha ? ReadAlpha(alpha) : options.AlphaOver,
            Color = map.Optional("color")?.Word(PreprocessWords.Colors) ?? options.Color,
            Gray = map.Optional("gray")?.Word(PreprocessWords.Grays) ?? options.Gray,
            Resize = map.Optional("resize")?.Word(PreprocessWords.Resizes) ?? options.Resize,
            MinSide = map.Optional("min_side")?.WholeInt(Side) ?? options.MinSide,
            MaxSide = map.Optional("max_side")?.WholeInt(Side) ?? options.MaxSide,
            Rounding = map.Optional("rounding")?.Word(PreprocessWords.Roundings) ?? options.Rounding,
            Upscale = map.Optional("upscale")?.Flag() ?? options.Upscale,
            Interpolation = map.Optional("interpolation")?.Word(PreprocessWords.Interpolations) ?? options.Interpolation,
            ShrinkInterpolation = map.Optional("shrink_interpolation")?.Word(PreprocessWords.Interpolations) ?? options.ShrinkInterpolation,
            Scale = map.Optional("scale") is { } scale ? ReadScale(scale) : options.Scale,
            Mean = map.Optional("mean") is { } mean ? ReadNumbers(mean, Finite) : options.Mean,
            Std = map.Optional("std") is { } std ? ReadStd(std) : options.Std,
            Arithmetic = map.Optional("arithmetic")?.Word(PreprocessWords.Arithmetics) ?? options.Arithmetic,
            Layout = map.Optional("layout")?.Word(PreprocessWords.Layouts) ?? options.Layout,
            DType = map.Optional("dtype")?.Word(PreprocessWords.DTypes) ?? options.DType,
        };
        var size = map.Optional("size") is { } written ? ReadSize(written) : (options.Height, options.Width);
        var stride = map.Optional("stride") is { } value ? value.WholeInt(Side) : options.Stride;
        if (size is not var (height, width) || stride is not { } step)
            return options;
        options = options with { Height = height, Width = width, Stride = step };
        options = map.Optional("pad")?.Map(PadExpected, pad => ReadPad(pad, options)) ?? options;
        PreprocessChecks.Run(map, options);
        return options;
    }

    private static PreprocessOptions ReadPad(MapReader map, PreprocessOptions options) => options with
    {
        PadTo = map.Optional("to")?.Word(PreprocessWords.PadTargets) ?? options.PadTo,
        PadOrder = map.Optional("order")?.Word(PreprocessWords.PadOrders) ?? options.PadOrder,
        PadValue = map.Optional("value") is { } value ? ReadNumbers(value, Finite) : options.PadValue,
        PadPlacement = map.Optional("placement")?.Word(PreprocessWords.Placements) ?? options.PadPlacement,
    };

    private static (int Height, int Width)? ReadSize(ConfigValue value)
    {
        if (value.Node is not ListNode list)
            return value.WholeInt(Side, "[height, width]") is { } both ? (both, both) : null;
        if (list.Items.Length != 2)
        {
            value.Fail($"{value.Path} must be one number, or two: [height, width], not a list of {list.Items.Length}");
            return null;
        }

        var sides = value.List("")!.Value;
        var (height, width) = (sides[0].WholeInt(Side), sides[1].WholeInt(Side));
        return height is { } h && width is { } w ? (h, w) : null;
    }

    private static Rgb? ReadAlpha(ConfigValue value)
    {
        if (value.Node is not ListNode list)
        {
            if (!value.Is("drop"))
                value.Reject("drop, or a colour: [red, green, blue]", ["drop"]);
            return null;
        }

        var levels = value.List("")?.Select(item => (byte?)item.Whole(new WholeRange(0, 255))).ToArray() ?? [];
        if (list.Items.Length == 3)
            return new Rgb(levels[0] ?? 0, levels[1] ?? 0, levels[2] ?? 0);
        value.Fail($"{value.Path} must be drop, or a colour: [red, green, blue], not a list of {list.Items.Length}");
        return null;
    }

    // One number, or one for each channel; how many channels there are is checked when every key is known.
    private static ChannelValues ReadNumbers(ConfigValue value, NumberRange range) => value.Node is ListNode
        ? [.. (value.List("a number, or one for each channel") ?? []).Select(item => item.Number(range) ?? 0)]
        : [value.Number(range, "one for each channel") ?? 0];

    private static ChannelValues ReadStd(ConfigValue value)
    {
        var std = ReadNumbers(value, NumberRange.NotNegative);
        if (!value.Log.HasProblems && std.Any(number => (float)number == 0))
            value.Fail($"{value.Path} is divided by, so it cannot be 0");
        return std;
    }

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
