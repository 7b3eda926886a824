namespace Parity.Core.Detection;

/// <summary>Non-maximum suppression, exactly as one framework does it.</summary>
public sealed record NmsOptions
{
    private const int EfficientNmsMostCandidates = 4096;

    /// <summary>Whose rules hold: how classes are kept apart, whether a limit itself counts, how ties are broken.</summary>
    /// <value>The default is Ultralytics'.</value>
    public NmsSemantics Semantics { get; init; }

    /// <summary>
    /// A box is suppressed by a better one of its class when their IoU is larger; for EfficientNMS also when it is equal. Peaks
    /// and none ignore it.
    /// </summary>
    /// <value>The default is 0.7, Ultralytics' own.</value>
    public double IouThreshold { get; init; } = 0.7;

    /// <summary>Detections kept per image, best first.</summary>
    /// <value>The default is 300, Ultralytics' own.</value>
    public int MaxDetections { get; init; } = 300;

    /// <summary>Boxes that enter suppression per image, best first.</summary>
    /// <value>The default is 30000, Ultralytics' own. <see cref="For"/> gives those of the others.</value>
    public int MaxCandidates { get; init; } = 30000;

    /// <summary>
    /// Whether boxes suppress those of other classes. mmcv ignores it from 10000 boxes on, as its <c>batched_nms</c> then loops
    /// over classes.
    /// </summary>
    public bool ClassAgnostic { get; init; }

    /// <summary>Whether an anchor gives one detection for each class over the threshold rather than only its best. Peaks always do.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Detections kept per class and image, best first; null sets no limit. What it leaves out suppresses nothing.</summary>
    public int? MaxPerClass { get; init; }

    /// <summary>Boxes of each class that enter suppression, best first; null sets no limit.</summary>
    public int? MaxCandidatesPerClass { get; init; }

    /// <summary>
    /// Boxes of each level of the pyramid that enter suppression, over all classes, best first; null sets no limit. A decoder
    /// that tells no levels apart has one.
    /// </summary>
    public int? MaxCandidatesPerLevel { get; init; }

    /// <summary>
    /// Whether a box from 0 to 9 is 10 pixels wide, as in the code of early detectors. In mmcv this is <c>offset=1</c>; with
    /// Ultralytics' and torchvision's semantics, which know no such thing, it is numpy's code in insightface and in YOLOX's ONNX
    /// Runtime demo: all in float32, and an IoU of 0 / 0 suppresses.
    /// </summary>
    public bool PlusOneAreas { get; init; }

    /// <summary>Whether one anchor may have several detections.</summary>
    internal bool HasManyLabels => MultiLabel || Semantics == NmsSemantics.Peaks;

    /// <summary>
    /// Options with as many candidates as the framework itself admits (30000 in Ultralytics, 4096 in EfficientNMS, any number in
    /// the others) and, but for Ultralytics, many labels for each anchor. The rest is as in a new object.
    /// </summary>
    public static NmsOptions For(NmsSemantics semantics) => semantics switch
    {
        NmsSemantics.Ultralytics => new NmsOptions(),
        NmsSemantics.EfficientNms => new NmsOptions { Semantics = semantics, MaxCandidates = EfficientNmsMostCandidates, MultiLabel = true },
        _ => new NmsOptions { Semantics = semantics, MaxCandidates = int.MaxValue, MultiLabel = true },
    };
}
