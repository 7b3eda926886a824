using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary><c>detection.nms</c>.</summary>
internal static class NmsSection
{
    public static readonly Words<NmsSemantics> Semantics = new(
        ("ultralytics", NmsSemantics.Ultralytics),
        ("torchvision", NmsSemantics.Torchvision),
        ("mmcv", NmsSemantics.Mmcv),
        ("onnxruntime", NmsSemantics.OnnxRuntime),
        ("efficientnms", NmsSemantics.EfficientNms),
        ("peaks", NmsSemantics.Peaks),
        ("none", NmsSemantics.None));

    public static readonly WholeRange Count = new(1, int.MaxValue);

    /// <summary>The options of a section over those of the decoder's family, key by key.</summary>
    public static NmsOptions Read(ConfigValue? section, NmsOptions family) => section?.Map("a mapping such as {iou_threshold: 0.7}", map => Read(map, family)) ?? family;

    private static NmsOptions Read(MapReader map, NmsOptions family)
    {
        var semantics = map.Optional("semantics")?.Word(Semantics) ?? family.Semantics;
        if (semantics != family.Semantics)
        {
            // Another framework has another limit of what enters, and some take every class of a box; the rest is the detector's own.
            family = family with
            {
                MaxCandidates = NmsOptions.For(semantics).MaxCandidates,
                MultiLabel = family.MultiLabel || semantics is NmsSemantics.Mmcv or NmsSemantics.OnnxRuntime or NmsSemantics.EfficientNms,
            };
        }

        var iouThreshold = map.Optional("iou_threshold");
        if (iouThreshold is { } unused && semantics is (NmsSemantics.None or NmsSemantics.Peaks))
            unused.Fail($"{unused.Path} has no meaning where semantics is {(semantics == NmsSemantics.None ? "none, as it is for this decoder unless another is written" : "peaks")}; leave it out, or choose whose suppression holds with semantics");
        return new NmsOptions
        {
            Semantics = semantics,
            IouThreshold = iouThreshold?.Number(NumberRange.ZeroToOne) ?? family.IouThreshold,
            MaxDetections = map.Optional("max_detections")?.WholeInt(Count) ?? family.MaxDetections,
            MaxCandidates = map.Optional("max_candidates")?.WholeInt(Count) ?? family.MaxCandidates,
            MaxPerClass = map.Optional("max_per_class")?.WholeInt(Count) ?? family.MaxPerClass,
            MaxCandidatesPerClass = map.Optional("max_candidates_per_class")?.WholeInt(Count) ?? family.MaxCandidatesPerClass,
            MaxCandidatesPerLevel = map.Optional("max_candidates_per_level")?.WholeInt(Count) ?? family.MaxCandidatesPerLevel,
            ClassAgnostic = map.Optional("class_agnostic")?.Flag() ?? family.ClassAgnostic,
            MultiLabel = map.Optional("multi_label")?.Flag() ?? family.MultiLabel,
            PlusOneAreas = map.Optional("plus_one_areas")?.Flag() ?? family.PlusOneAreas,
        };
    }
}
