using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Recipes;

namespace Parity.Cli.Init;

/// <summary><c>preprocess</c>: the recipe of the model's family, at the model's size.</summary>
internal static class PreprocessLines
{
    private const string Fallback = "ultralytics";

    public static IEnumerable<string> Of(ModelFacts facts)
    {
        var (recipe, why) = Recipe(facts);
        var options = RecipeCatalog.All.First(known => known.Name == recipe).Options;
        yield return "preprocess:";
        yield return $"  # {why} Check: parity preprocess --list-recipes tells what each does.";
        yield return $"  recipe: {recipe}";
        if (options.Resize is ResizeMode.Letterbox or ResizeMode.Stretch or ResizeMode.Affine)
        {
            foreach (var line in Size(facts, options))
            {
                yield return $"  {line}";
            }
        }

        if (facts.Image is { Channels: 1 })
        {
            yield return "  color: gray";
        }

        if (facts.ChannelsLast)
        {
            yield return "  layout: nhwc";
        }

        if (facts.RunType == ElementType.UInt8)
        {
            yield return "  dtype: uint8";
            yield return "  scale: 1";
            yield return "  mean: 0";
            yield return "  std: 1";
        }
    }

    private static (string Name, string Why) Recipe(ModelFacts facts)
    {
        if (facts.Decoder is not { } decoder)
        {
            return (Fallback, "Nothing in the models tells how images are prepared for them.");
        }

        var options = RecipeCatalog.All.First(known => known.Name == decoder.Recipe).Options;
        return facts.Image is { IsDynamic: false } && options.Resize == ResizeMode.Limit
            ? (Fallback, $"Models with decoder {decoder.Decoder} are mostly fed by {decoder.Recipe}, whose sizes change from image to image, but this one takes one size.")
            : facts.Image is { Channels: 1 }
                ? (Fallback, $"Models with decoder {decoder.Decoder} are mostly fed by {decoder.Recipe}, but this one takes gray images.")
                : (decoder.Recipe, $"What models with decoder {decoder.Decoder} are mostly fed by.");
    }

    private static IEnumerable<string> Size(ModelFacts facts, PreprocessOptions options)
    {
        var (height, width) = (facts.Image?.Height ?? facts.Metadata.Height ?? InputShape.UsualSide, facts.Image?.Width ?? facts.Metadata.Width ?? InputShape.UsualSide);
        var why = facts.Image is null ? "  # check: the models do not tell it"
            : !facts.Image.IsDynamic ? string.Empty
            : facts.Metadata.Height is null ? "  # check: the model takes any size; write the one that is deployed"
            : "  # the size that it was exported at; it takes others too";
        yield return $"size: {(height == width ? $"{height}" : YamlText.List([$"{height}", $"{width}"]))}{why}";
        var divides = Enumerable.Range(0, 6).Select(power => 32 >> power).First(step => height % step == 0 && width % step == 0);
        if (options.Resize == ResizeMode.Letterbox && height % options.Stride + width % options.Stride != 0)
        {
            yield return $"stride: {divides}";
        }
    }
}
