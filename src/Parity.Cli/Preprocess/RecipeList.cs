using System.Globalization;
using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Recipes;
using Parity.Imaging.Sizing;

namespace Parity.Cli.Preprocess;

/// <summary>Every recipe and what it does, read off its options.</summary>
internal static partial class RecipeList
{
    public static void Write(TextWriter writer)
    {
        foreach (var recipe in RecipeCatalog.All)
        {
            writer.WriteLine(recipe.Name);
            writer.WriteLine($"  {recipe.Description}");
            writer.WriteLine($"  {string.Join("; ", Steps(recipe.Options))}");
        }
    }

    private static IEnumerable<string> Steps(PreprocessOptions options)
    {
        yield return $"decode as {Word(options.Decoder)}{(options.Exif ? ", EXIF applied" : ", EXIF ignored")}";
        yield return options.Resize switch
        {
            ResizeMode.Letterbox => $"fit into {options.Height}x{options.Width} ({Word(options.Rounding)}) with {Kernel(options)}",
            ResizeMode.Stretch => $"stretch to {options.Height}x{options.Width} with {Kernel(options)}",
            ResizeMode.Limit => $"shorter side {options.MinSide}, longer at most {options.MaxSide} ({Word(options.Rounding)}) with {Kernel(options)}",
            ResizeMode.Affine => $"warp about the centre into {options.Height}x{options.Width} with cv2 warpAffine",
            _ => "keep the size",
        };
        if (options.PadTo != PadTarget.None)
        {
            var to = options.PadTo == PadTarget.Stride ? $"multiples of {options.Stride}" : Word(options.PadTo);
            yield return $"pad {options.PadValue} to {to}, {Word(options.PadPlacement)}, {Word(options.PadOrder)}";
        }

        yield return $"{Word(options.Color)}, {Arithmetic(options)}";
        yield return $"{Word(options.Layout)} {options.DType.Name()}";
    }

    private static string Kernel(PreprocessOptions options) =>
        options.ShrinkInterpolation is { } shrink ? $"{Word(options.Interpolation)}, {Word(shrink)} where it shrinks" : Word(options.Interpolation);

    private static string Arithmetic(PreprocessOptions options)
    {
        var scaled = options.Scale == PixelScale.One ? "x" : options.Scale.Divides ? string.Create(CultureInfo.InvariantCulture, $"x / {options.Scale.Value}") : string.Create(CultureInfo.InvariantCulture, $"x * {options.Scale.Value}");
        var mean = options.Mean.Any(value => value != 0) ? $" - ({options.Mean})" : string.Empty;
        var std = options.Std.Any(value => value != 1) ? $" / ({options.Std})" : string.Empty;
        return $"{(mean.Length > 0 && std.Length > 0 ? $"({scaled}{mean}){std}" : $"{scaled}{mean}{std}")} in {Word(options.Arithmetic)}";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => WordStart().Replace(value.ToString(), "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
