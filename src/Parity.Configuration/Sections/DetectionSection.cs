using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary><c>detection</c>.</summary>
/// <param name="folder">The configuration's folder.</param>
internal sealed class DetectionSection(string folder)
{
    public static readonly Words<DecoderKind> Decoders = new(
        ("yolov8", DecoderKind.Yolov8),
        ("yolov5", DecoderKind.Yolov5),
        ("yolov5_heads", DecoderKind.Yolov5Heads),
        ("yolov10", DecoderKind.Yolov10),
        ("yolox", DecoderKind.Yolox),
        ("yolox_heads", DecoderKind.YoloxHeads),
        ("ssd", DecoderKind.Ssd),
        ("retinanet", DecoderKind.Retinanet),
        ("fcos", DecoderKind.Fcos),
        ("centernet", DecoderKind.Centernet),
        ("faster_rcnn", DecoderKind.FasterRcnn),
        ("detr", DecoderKind.Detr),
        ("rt_detr", DecoderKind.RtDetr),
        ("rf_detr", DecoderKind.RfDetr),
        ("scrfd", DecoderKind.Scrfd),
        ("mmdeploy", DecoderKind.Mmdeploy),
        ("pp_yoloe", DecoderKind.PpYoloe),
        ("efficient_nms", DecoderKind.EfficientNms),
        ("onnx_nms", DecoderKind.OnnxNms),
        ("generic", DecoderKind.Generic));

    /// <summary>The plan; null where detection is left out. After a mistake in the bands they are empty.</summary>
    public DetectionPlan? Read(ConfigValue? section) =>
        section is { } value
            ? value.Map("a mapping such as {decoder: yolov8}", Read) ?? new DetectionPlan(new DetectionOptions { Decoder = default, Bands = [] })
            : null;

    private DetectionPlan Read(MapReader map)
    {
        var decoder = map.Required("decoder", Decoders.ToString())?.Word(Decoders);
        var format = OutputFormatSection.Read(map, decoder is DecoderKind.Generic);
        var options = DetectionDefaults.Of(decoder ?? default, format);
        double? scoreThreshold = map.Optional("score_threshold") is { } score ? score.Number(NumberRange.ZeroToBelowOne) : options.ScoreThreshold;
        options = options with
        {
            Format = format,
            Classes = map.Optional("classes")?.UniqueTexts("a list of class names", "the name of a class; quote words such as 'null'") ?? [],
            ScoreThreshold = scoreThreshold ?? options.ScoreThreshold,
            DrawThreshold = map.Optional("draw_threshold")?.Number(NumberRange.ZeroToOne) ?? options.DrawThreshold,
            Nms = NmsSection.Read(map.Optional("nms"), options.Nms),
            Epsilon = map.Optional("epsilon")?.Map("a mapping such as {score: 1e-4, box: 0.05}", ReadEpsilon) ?? options.Epsilon,
        };
        options = options with
        {
            ScoreInclusive = map.Optional("score_inclusive")?.Flag() ?? (options.ScoreInclusive || options.Nms.Semantics == NmsSemantics.EfficientNms),
        };
        Check(map, options);
        options = options with { DeployThreshold = DeployThresholdSection.Read(map.Optional("deploy_threshold"), options.Classes, scoreThreshold) };
        if (map.Optional("bands") is { } bands)
            options = options with { Bands = ReadBands(bands, scoreThreshold) };
        return new DetectionPlan(options)
        {
            Priors = map.Optional("priors") is { } priors ? PriorsSection.Read(priors, folder) : null,
            Coco = map.Optional("coco")?.Map("a mapping such as {max_detections: [1, 10, 100]}", ReadCoco) ?? new CocoPlan(),
        };
    }

    private static void Check(MapReader map, DetectionOptions options)
    {
        if (options.Nms.Semantics == NmsSemantics.Peaks && options.Decoder != DecoderKind.Centernet)
            map.Optional("nms")!.Value.Fail("detection.nms.semantics is peaks, which compares neighbours of a heat map, and only decoder centernet has one; choose another");
        // Scores are compared in float32, in which a number just below 1 is 1.
        if ((float)options.ScoreThreshold >= 1)
            map.Optional("score_threshold")!.Value.Fail("detection.score_threshold is 1 in float32, which no score exceeds; lower it");
        if (options is { ScoreInclusive: true, ScoreThreshold: 0 } && (map.Optional("score_inclusive") ?? map.Optional("score_threshold")) is { } value)
            value.Fail("detection.score_threshold 0 with score_inclusive makes a detection of every anchor without a score; raise the threshold, or write score_inclusive: false");
    }

    private static DetectionEpsilon ReadEpsilon(MapReader map) => new(
        map.Optional("score")?.Number(NumberRange.ZeroToOne) ?? DetectionEpsilon.DefaultScore,
        map.Optional("box")?.Number(NumberRange.Tolerance) ?? DetectionEpsilon.DefaultBox);

    private static CocoPlan ReadCoco(MapReader map) =>
        map.Optional("max_detections") is { } value && CocoSection.ReadMaxDetections(value) is { IsEmpty: false } limits ? new CocoPlan { MaxDetections = limits } : new CocoPlan();

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
