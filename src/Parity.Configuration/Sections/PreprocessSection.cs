using Parity.Configuration.Yaml;
using Parity.Imaging;

namespace Parity.Configuration.Sections;

/// <summary><c>preprocess</c>: from image files to tensors.</summary>
internal static class PreprocessSection
{
    private const int LargestSide = 16384;

    private static readonly Words<bool> Recipes = new((new PreprocessOptions().Recipe, true));
    private static readonly Words<ColorOrder> Colors = new(("rgb", ColorOrder.Rgb), ("bgr", ColorOrder.Bgr));
    private static readonly Words<PadPlacement> Placements = new(("center", PadPlacement.Center), ("top_left", PadPlacement.TopLeft));
    private static readonly Words<TensorLayout> Layouts = new(("nchw", TensorLayout.Nchw), ("nhwc", TensorLayout.Nhwc));

    public static PreprocessOptions Read(ConfigValue? section)
    {
        var options = new PreprocessOptions();
        return section?.Map("a mapping", reader =>
        {
            reader.Optional("recipe")?.Word(Recipes);
            var size = reader.Optional("size");
            var (height, width) = ReadSize(size) ?? (options.Height, options.Width);
            var stride = reader.Optional("stride")?.WholeInt(new WholeRange(1, LargestSide)) ?? options.Stride;
            if (height % stride != 0 || width % stride != 0)
            {
                (size ?? section.Value).Fail($"preprocess.size [{height}, {width}] must be multiples of the stride {stride}; nearest above: [{Above(height, stride)}, {Above(width, stride)}]");
            }

            var color = reader.Optional("color")?.Word(Colors) ?? options.Color;
            var (padValue, placement) = (options.PadValue, options.PadPlacement);
            reader.Optional("pad")?.Map("a mapping with value and placement", pad =>
            {
                padValue = (byte?)pad.Optional("value")?.WholeInt(new WholeRange(0, byte.MaxValue)) ?? padValue;
                placement = pad.Optional("placement")?.Word(Placements) ?? placement;
                return pad;
            });
            return options with
            {
                Height = height,
                Width = width,
                Stride = stride,
                Color = color,
                PadValue = padValue,
                PadPlacement = placement,
                Scale = ReadScale(reader.Optional("scale")) ?? options.Scale,
                Layout = reader.Optional("layout")?.Word(Layouts) ?? options.Layout,
            };
        }) ?? options;
    }

    private static (int Height, int Width)? ReadSize(ConfigValue? value)
    {
        const string expected = "one number of pixels, or [height, width]";
        var range = new WholeRange(1, LargestSide);
        if (value is not { } size)
        {
            return null;
        }

        if (size.Node is not ListNode)
        {
            return size.WholeInt(range) is { } side ? (side, side) : null;
        }

        if (size.List(expected) is not { Length: 2 } sides)
        {
            size.Reject(expected, []);
            return null;
        }

        return (sides[0].WholeInt(range), sides[1].WholeInt(range)) is ({ } height, { } width) ? (height, width) : null;
    }

    // 1/255 divides by 255f, a number multiplies: they differ in the last bit of half the levels.
    private static PixelScale? ReadScale(ConfigValue? value)
    {
        if (value is not { } scale)
        {
            return null;
        }

        if (scale.Node is ScalarNode { IsPlain: true } scalar)
        {
            var divides = scalar.Text.StartsWith("1/", StringComparison.Ordinal);
            var number = Numerals.ParseNumber(divides ? scalar.Text[2..] : scalar.Text);
            if ((float?)number is { } single && single > 0 && float.IsFinite(single))
            {
                return divides ? PixelScale.DivideBy(single) : PixelScale.MultiplyBy(single);
            }
        }

        scale.Reject("1/255, 1/ another positive number, or a positive number", []);
        return null;
    }

    private static int Above(int side, int stride) => (side + stride - 1) / stride * stride;
}
