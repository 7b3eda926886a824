namespace Parity.Core.Detection;

/// <summary>Non-maximum suppression, exactly as one framework does it.</summary>
public sealed record NmsOptions
{
    /// <summary>Whose rules hold: how classes are kept apart, whether a limit itself counts, how ties are broken.</summary>
    /// <value>The default is Ultralytics'.</value>
    public NmsSemantics Semantics { get; init; }

    /// <summary>A box is suppressed by a better one of its class when their IoU is larger.</summary>
    /// <value>The default is 0.7, Ultralytics' own.</value>
    public double IouThreshold { get; init; } = 0.7;

    /// <summary>Detections kept per image, best first.</summary>
    /// <value>The default is 300, Ultralytics' own.</value>
    public int MaxDetections { get; init; } = 300;

    /// <summary>Boxes that enter suppression per image, best first.</summary>
    /// <value>The default is 30000, Ultralytics' own.</value>
    public int MaxCandidates { get; init; } = 30000;

    /// <summary>Whether boxes suppress those of other classes.</summary>
    public bool ClassAgnostic { get; init; }

    /// <summary>Whether an anchor gives one detection for each class over the threshold rather than only its best.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Detections kept per class and image, best first; null sets no limit.</summary>
    public int? MaxPerClass { get; init; }

    /// <summary>Boxes of each class that enter suppression, best first; null sets no limit.</summary>
    public int? MaxCandidatesPerClass { get; init; }

    /// <summary>Boxes of each level of the pyramid that enter suppression, over all classes, best first; null sets no limit.</summary>
    public int? MaxCandidatesPerLevel { get; init; }

    /// <summary>Whether a box from 0 to 9 is 10 pixels wide, as in the code of early detectors.</summary>
    public bool PlusOneAreas { get; init; }
}
