using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary><c>detection</c>: how outputs become detections.</summary>
internal static class DetectionSection
{
    private static readonly Words<DecoderKind> Decoders = new(("yolov8", DecoderKind.Yolov8), ("yolov5", DecoderKind.Yolov5));
    private static readonly WholeRange Counts = new(1, int.MaxValue);

    public static DetectionOptions? Read(ConfigValue? section) => section?.Map("a mapping with decoder", reader =>
    {
        var decoder = reader.Required("decoder", Decoders.ToString())?.Word(Decoders);
        var threshold = reader.Optional("score_threshold")?.Number(NumberRange.ZeroToBelowOne) ?? DetectionOptions.DefaultScoreThreshold;
        return new DetectionOptions
        {
            Decoder = decoder ?? default,
            Output = reader.Optional("output")?.Text("the name of an output"),
            Classes = reader.Optional("classes")?.UniqueTexts("a list of class names", "a class name") ?? [],
            ScoreThreshold = threshold,
            Nms = ReadNms(reader.Optional("nms")),
            Epsilon = ReadEpsilon(reader.Optional("epsilon")),
            Bands = ReadBands(reader.Optional("bands"), threshold) ?? DetectionOptions.DefaultBands,
        };
    });

    private static NmsOptions ReadNms(ConfigValue? section)
    {
        var nms = new NmsOptions();
        return section?.Map("a mapping", reader => new NmsOptions
        {
            IouThreshold = reader.Optional("iou_threshold")?.Number(NumberRange.ZeroToOne) ?? nms.IouThreshold,
            MaxDetections = reader.Optional("max_detections")?.WholeInt(Counts) ?? nms.MaxDetections,
            MaxCandidates = reader.Optional("max_candidates")?.WholeInt(Counts) ?? nms.MaxCandidates,
            ClassAgnostic = reader.Optional("class_agnostic")?.Flag() ?? nms.ClassAgnostic,
            MultiLabel = reader.Optional("multi_label")?.Flag() ?? nms.MultiLabel,
        }) ?? nms;
    }

    private static DetectionEpsilon ReadEpsilon(ConfigValue? section)
    {
        var epsilon = new DetectionEpsilon();
        return section?.Map("a mapping with score and box", reader => new DetectionEpsilon(
            reader.Optional("score")?.Number(NumberRange.ZeroToBelowOne) ?? epsilon.Score,
            reader.Optional("box")?.Number(NumberRange.NotNegative) ?? epsilon.Box)) ?? epsilon;
    }

    // Detections below the first edge would be judged by nobody.
    private static ImmutableArray<double>? ReadBands(ConfigValue? section, double threshold)
    {
        if (section is not { } bands)
        {
            return null;
        }

        var edges = ImmutableArray.CreateBuilder<double>();
        foreach (var value in bands.List("a list of scores, ascending") ?? [])
        {
            if (value.Number(NumberRange.ZeroToBelowOne) is not { } edge)
            {
                continue;
            }

            if (edges.Count > 0 && edge <= edges[^1])
            {
                value.Fail($"{value.Path} is {edge} after {edges[^1]}; bands must ascend");
                continue;
            }

            edges.Add(edge);
        }

        if (edges.Count > 0 && edges[0] > threshold)
        {
            bands.Fail($"{bands.Path} begins at {edges[0]}, above detection.score_threshold {threshold}: detections between them would be judged by no gate; begin at 0");
        }

        return edges.Count == 0 ? null : edges.ToImmutable();
    }
}
