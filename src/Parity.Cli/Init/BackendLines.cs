using Parity.Configuration;
using Parity.Core.Tensors;

namespace Parity.Cli.Init;

/// <summary><c>reference</c> and <c>backends</c>.</summary>
internal static class BackendLines
{
    public static IEnumerable<string> Of(ModelFacts facts, bool feedsImages, Func<string, string> relative)
    {
        yield return $"reference: {YamlText.Scalar(facts.Models[0].Name)}  # the side that is trusted";
        yield return "backends:";
        foreach (var model in facts.Models)
        {
            if (model.Summary.Length > 0)
            {
                yield return $"  # {string.Concat(model.Summary.Where(letter => !char.IsControl(letter)))}";
            }

            if (!feedsImages && ImageInput.Of(model.Inputs) is { } image && image.ChannelsLast != facts.ChannelsLast)
            {
                yield return $"  # check: it takes {(image.ChannelsLast ? "NHWC" : "NCHW")} where the others do not, which only images can be fed as.";
            }

            yield return $"  {YamlText.Scalar(model.Name)}: {{kind: {Word(model.Kind)}, path: {YamlText.Scalar(relative(model.Path))}{string.Concat(Conversions(model, facts, feedsImages).Select(part => $", {part}"))}}}";
        }

        if (facts.Models is [{ Kind: BackendKind.OnnxRuntime } only])
        {
            yield return "  # Only one model was named, so its candidate is the plan that TensorRT builds from it, which needs a GPU; or name another.";
            yield return $"  trt: {{kind: tensorrt, onnx: {YamlText.Scalar(relative(only.Path))}{Shapes(facts)}}}";
        }
    }

    // What a model takes and gives where the runner's own type and layout are others.
    private static IEnumerable<string> Conversions(InitModel model, ModelFacts facts, bool feedsImages)
    {
        var parts = new List<string>();
        if (ImageInput.Of(model.Inputs) is { } image)
        {
            if (image.Type is { } type && type.IsFloatingPoint() && type != facts.RunType && facts.RunType.IsFloatingPoint())
            {
                parts.Add($"dtype: {type.Name()}");
            }

            if (feedsImages && image.ChannelsLast != facts.ChannelsLast)
            {
                parts.Add($"layout: {(image.ChannelsLast ? "nhwc" : "nchw")}");
            }
        }

        if (parts.Count > 0)
        {
            yield return $"input: {{{string.Join(", ", parts)}}}";
        }

        if (model.Outputs.Any(output => output.Spec.ElementType is ElementType.Float16 or ElementType.BFloat16))
        {
            yield return "output: {dtype: float32}";
        }
    }

    private static string Shapes(ModelFacts facts)
    {
        var dynamic = facts.Described!.Inputs.Where(input => InitModel.Shape(input)?.Contains(null) == true).Select(input => $"{YamlText.Scalar(input.Name)}: {InputShape.Of(input, facts)}").ToArray();
        return dynamic.Length == 0 ? string.Empty : $", shapes: {{{string.Join(", ", dynamic)}}}";
    }

    private static string Word(BackendKind kind) => kind switch
    {
        BackendKind.TorchScript => "torchscript",
        BackendKind.OnnxRuntime => "onnxruntime",
        _ => "tensorrt",
    };
}
