using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary><c>detection</c>.</summary>
internal static class DetectionSection
{
    private static readonly Words<DecoderKind> Decoders = new(("yolov8", DecoderKind.Yolov8), ("yolov5", DecoderKind.Yolov5));

    /// <summary>The options; null where detection is left out. After a mistake in the bands they are empty.</summary>
    public static DetectionOptions? Read(ConfigValue? section) =>
        section is { } value
            ? value.Map("a mapping such as {decoder: yolov8}", Read) ?? new DetectionOptions { Decoder = default, Bands = [] }
            : null;

    private static DetectionOptions Read(MapReader map)
    {
        double? scoreThreshold = map.Optional("score_threshold") is { } score
            ? score.Number(NumberRange.ZeroToBelowOne)
            : DetectionOptions.DefaultScoreThreshold;
        var options = new DetectionOptions
        {
            Decoder = map.Required("decoder", Decoders.ToString())?.Word(Decoders) ?? default,
            Format = new OutputFormat { Outputs = ReadOutput(map.Optional("output")) },
            Classes = map.Optional("classes")?.UniqueTexts("a list of class names", "the name of a class; quote words such as 'null'") ?? [],
            ScoreThreshold = scoreThreshold ?? DetectionOptions.DefaultScoreThreshold,
            Nms = map.Optional("nms")?.Map("a mapping such as {iou_threshold: 0.7}", ReadNms) ?? new NmsOptions(),
            Epsilon = map.Optional("epsilon")?.Map("a mapping such as {score: 1e-4, box: 0.05}", ReadEpsilon) ?? new DetectionEpsilon(),
        };
        return map.Optional("bands") is { } bands ? options with { Bands = ReadBands(bands, scoreThreshold) } : options;
    }

    private static ImmutableDictionary<OutputRole, ImmutableArray<string>> ReadOutput(ConfigValue? output) => output?.Text("an output's name") is { } name
        ? ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Predictions, [name])
        : ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty;

    private static NmsOptions ReadNms(MapReader map)
    {
        var options = new NmsOptions();
        var count = new WholeRange(1, int.MaxValue);
        return new NmsOptions
        {
            IouThreshold = map.Optional("iou_threshold")?.Number(NumberRange.ZeroToOne) ?? options.IouThreshold,
            MaxDetections = map.Optional("max_detections")?.WholeInt(count) ?? options.MaxDetections,
            MaxCandidates = map.Optional("max_candidates")?.WholeInt(count) ?? options.MaxCandidates,
            ClassAgnostic = map.Optional("class_agnostic")?.Flag() ?? options.ClassAgnostic,
            MultiLabel = map.Optional("multi_label")?.Flag() ?? options.MultiLabel,
        };
    }

    private static DetectionEpsilon ReadEpsilon(MapReader map) => new(
        map.Optional("score")?.Number(NumberRange.ZeroToOne) ?? DetectionEpsilon.DefaultScore,
        map.Optional("box")?.Number(NumberRange.NotNegative) ?? DetectionEpsilon.DefaultBox);

    private static ImmutableArray<double> ReadBands(ConfigValue bands, double? scoreThreshold)
    {
        if (bands.List("a list of ascending band edges such as [0.0, 0.5]") is not { } items)
            return [];
        var edges = ImmutableArray.CreateBuilder<double>();
        foreach (var item in items)
        {
            if (item.Number(NumberRange.ZeroToBelowOne) is not { } edge)
                return [];
            if (edges.Count > 0 && edge <= edges[^1])
            {
                item.Fail($"{item.Path} is {Numerals.Show(edge)} after {Numerals.Show(edges[^1])}; band edges must ascend");
                return [];
            }

            edges.Add(edge);
        }

        if (scoreThreshold is { } threshold && edges[0] > threshold)
            items[0].Fail($"{items[0].Path} is {Numerals.Show(edges[0])}, above the score threshold {Numerals.Show(threshold)}: no band would judge detections between; begin with {Numerals.Show(threshold)} or less");
        return edges.ToImmutable();
    }
}
