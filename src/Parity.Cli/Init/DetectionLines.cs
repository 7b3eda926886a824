using System.Collections.Immutable;
using Parity.Cli.Init.Detection;

namespace Parity.Cli.Init;

/// <summary><c>detection</c>: the decoder that the outputs speak for, or how to add one.</summary>
internal static class DetectionLines
{
    private const int Width = 110;

    /// <summary>The section; as a comment where there is no image to detect in.</summary>
    public static IEnumerable<string> Of(ModelFacts facts, bool hasImages)
    {
        if (facts.Decoder is not { } decoder)
        {
            yield return "# Nothing in the models tells that they detect objects, so only tensors are compared. For a detector, name the family of its outputs:";
            yield return "# detection: {decoder: yolov8}  # parity.schema.json lists every decoder";
            yield break;
        }

        if (!hasImages)
        {
            yield return "# The outputs look like detections, but in random inputs there is nothing to detect. With images instead:";
        }

        foreach (var line in Section(decoder, facts.Metadata))
        {
            yield return hasImages ? line : $"# {line}";
        }
    }

    private static IEnumerable<string> Section(DecoderGuess decoder, ExporterMetadata metadata)
    {
        yield return "detection:";
        yield return $"  # {decoder.Reason}.{(decoder.Check is { } check ? $" Check: {check}." : string.Empty)}";
        yield return $"  decoder: {decoder.Decoder}";
        if (decoder.Output is { } output)
        {
            yield return $"  output: {YamlText.Scalar(output)}";
        }

        foreach (var line in Classes(decoder, metadata.Classes))
        {
            yield return $"  {line}";
        }

        yield return "  # deploy_threshold: 0.25  # the score above which boxes are used: the report tells which appear and vanish there";
    }

    private static IEnumerable<string> Classes(DecoderGuess decoder, ImmutableArray<string> names)
    {
        if (names.IsEmpty || decoder.Classes is { } count && count != names.Length)
        {
            yield return $"# classes: [first, second]  # names for the report, in the order of the scores{(decoder.Classes is { } expected ? $", {expected} of them" : string.Empty)}";
            yield break;
        }

        yield return "# As the exporter wrote them into the model.";
        var line = "classes: [";
        foreach (var (index, name) in names.Index())
        {
            var part = $"{YamlText.Scalar(name)}{(index == names.Length - 1 ? "]" : ", ")}";
            if (line.Length + part.Length > Width)
            {
                yield return line.TrimEnd();
                line = "  ";
            }

            line += part;
        }

        yield return line;
    }
}
