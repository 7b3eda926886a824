using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Tensors;
using Parity.Interop.Models;

namespace Parity.Cli.Init;

/// <summary><c>inputs</c>: images where there are any and the models take them, else random tensors of the models' shapes.</summary>
internal static class InputLines
{
    private static readonly ImmutableSortedDictionary<string, string> Bindings = new Dictionary<string, string>
    {
        ["orig_target_sizes"] = "original_size",
        ["im_shape"] = "input_size",
        ["scale_factor"] = "scale",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Whether images can be fed: a model that tells no inputs is taken to be one of images.</summary>
    public static bool CanFeedImages(ModelFacts facts) =>
        facts.Described is not { } model || facts.Image is { } image && model.Inputs.All(input => input.Name == image.Name || Bindings.ContainsKey(input.Name));

    public static IEnumerable<string> OfImages(ModelFacts facts, ImageSource images, Func<string, string> relative)
    {
        yield return "inputs:";
        yield return $"  images: {YamlText.Scalar(relative(images.Path))}  # {images.Count} {(images.Count == 1 ? "image" : "images")}{(images.IsGuess ? ", found nearby; check" : string.Empty)}";
        if (facts.Described is { Inputs.Length: > 1 } model)
        {
            yield return "  bind:";
            foreach (var input in model.Inputs)
            {
                yield return $"    {YamlText.Scalar(input.Name)}: {(input.Name == facts.Image!.Name ? "image" : Bindings[input.Name])}";
            }
        }

        yield return "  # annotations: truth.json  # COCO ground truth, with which the loss of mAP is judged too";
    }

    public static IEnumerable<string> OfRandom(ModelFacts facts)
    {
        yield return "inputs:";
        yield return "  random:";
        yield return "    count: 8";
        yield return "    inputs:";
        foreach (var line in facts.Described is { } model ? model.Inputs.SelectMany(input => OfRandom(model, input, facts)) : OfUndescribed(facts))
        {
            yield return $"      {line}";
        }
    }

    private static IEnumerable<string> OfRandom(InitModel model, OnnxValue input, ModelFacts facts)
    {
        if (input.Spec.ElementType is not { } type)
        {
            throw new ParityUserException($"{model.Path} has the input {input.Name} of type {input.TypeName}, which Parity cannot feed; export the model with tensors as inputs.");
        }

        if (InitModel.Shape(input) is null)
        {
            yield return "# The model does not tell this input's shape; write it.";
        }

        var isImage = facts.Image?.Name == input.Name;
        // A backend with a type of its own declares it; what is drawn is the run's.
        var drawn = isImage && type.IsFloatingPoint() ? facts.RunType : type;
        var dtype = drawn == ElementType.Float32 ? string.Empty : $", dtype: {drawn.Name()}";
        yield return $"{YamlText.Scalar(input.Name)}: {{shape: {InputShape.Of(input, facts)}{dtype}}}{(type.IsFloatingPoint() || isImage ? string.Empty : "  # check: min and max say which values it takes")}";
    }

    private static IEnumerable<string> OfUndescribed(ModelFacts facts)
    {
        var names = facts.Models.Select(model => model.Parameters).FirstOrDefault(parameters => !parameters.IsEmpty);
        yield return "# These models' files tell no shapes; write those that they take.";
        foreach (var name in names.IsDefaultOrEmpty ? ["images"] : names)
        {
            yield return $"{YamlText.Scalar(name)}: {{shape: {InputShape.Usual}}}";
        }
    }
}
