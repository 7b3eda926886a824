using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;
using Parity.Imaging;
using Parity.Imaging.Recipes;

namespace Parity.Configuration.Sections;

/// <summary><c>preprocess</c>.</summary>
internal static partial class PreprocessSection
{
    private const string ScaleExpected = "1/ and a positive number, such as 1/255, or a positive number";
    private const string PadExpected = "a mapping such as {value: 114, placement: center}";

    public static readonly NumberRange Finite = new(-float.MaxValue, float.MaxValue);
    public static readonly Words<int> Recipes = new([.. RecipeCatalog.All.Select((recipe, index) => (recipe.Name, index))]);

    /// <summary>The options at the first size, and every size where a list of them is written.</summary>
    public static (PreprocessOptions Options, ImmutableArray<ImageSize> Sizes) Read(ConfigValue? section)
    {
        ImmutableArray<ImageSize> sizes = [];
        var options = section?.Map("a mapping such as {recipe: ultralytics, size: 640}", map =>
        {
            var read = Read(map, new PreprocessOptions(), takesSeveral: true, out var written);
            if (map.Optional(PreprocessSizes.Several) is not null)
                sizes = [.. written.Select(size => new ImageSize(size.Height, size.Width))];
            return read;
        });
        return (options ?? new PreprocessOptions(), sizes);
    }

    /// <summary>Reads every key, lays them over the recipe or over what is there already, and checks that they go together.</summary>
    /// <param name="map">The keys.</param>
    /// <param name="start">What holds where neither a recipe nor a key is written.</param>
    public static PreprocessOptions Read(MapReader map, PreprocessOptions start) => Read(map, start, takesSeveral: false, out _);

    private static PreprocessOptions Read(MapReader map, PreprocessOptions start, bool takesSeveral, out ImmutableArray<WrittenSize> sizes)
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
            MinSide = map.Optional("min_side")?.WholeInt(PreprocessSizes.Side) ?? options.MinSide,
            MaxSide = map.Optional("max_side")?.WholeInt(PreprocessSizes.Side) ?? options.MaxSide,
            Rounding = map.Optional("rounding")?.Word(PreprocessWords.Roundings) ?? options.Rounding,
            Upscale = map.Optional("upscale")?.Flag() ?? options.Upscale,
            Interpolation = map.Optional("interpolation")?.Word(PreprocessWords.Interpolations) ?? options.Interpolation,
            ShrinkInterpolation = map.Optional("shrink_interpolation")?.Word(PreprocessWords.Interpolations) ?? options.ShrinkInterpolation,
            Scale = map.Optional("scale") is { } scale ? ReadScale(scale) : options.Scale,
            Mean = map.Optional("mean") is { } mean ? ReadNumbers(mean, Finite) : options.Mean,
            Std = map.Optional("std") is { } std ? ReadStd(std) : options.Std,
            Arithmetic = map.Optional("arithmetic")?.Word(PreprocessWords.Arithmetics) ?? options.Arithmetic,
            BoxScale = map.Optional("box_scale")?.Word(PreprocessWords.BoxScales) ?? options.BoxScale,
            BoxBorder = map.Optional("box_border")?.Word(PreprocessWords.BoxBorders) ?? options.BoxBorder,
            ClipBoxes = map.Optional("clip_boxes")?.Flag() ?? options.ClipBoxes,
            Layout = map.Optional("layout")?.Word(PreprocessWords.Layouts) ?? options.Layout,
            DType = map.Optional("dtype")?.Word(PreprocessWords.DTypes) ?? options.DType,
        };
        var written = PreprocessSizes.Read(map, takesSeveral);
        sizes = written ?? [];
        var stride = map.Optional("stride") is { } value ? value.WholeInt(PreprocessSizes.Side) : options.Stride;
        if (written is null || stride is not { } step)
            return options;
        options = options with { Stride = step };
        if (!sizes.IsEmpty)
            options = options with { Height = sizes[0].Height, Width = sizes[0].Width };
        options = map.Optional("pad")?.Map(PadExpected, pad => ReadPad(pad, options)) ?? options;
        PreprocessChecks.Run(map, options, sizes);
        return options;
    }

    private static PreprocessOptions ReadPad(MapReader map, PreprocessOptions options) => options with
    {
        PadTo = map.Optional("to")?.Word(PreprocessWords.PadTargets) ?? options.PadTo,
        PadOrder = map.Optional("order")?.Word(PreprocessWords.PadOrders) ?? options.PadOrder,
        PadValue = map.Optional("value") is { } value ? ReadNumbers(value, Finite) : options.PadValue,
        PadPlacement = map.Optional("placement")?.Word(PreprocessWords.Placements) ?? options.PadPlacement,
    };

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
