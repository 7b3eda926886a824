namespace Parity.Core.Detection;

/// <summary>Non-maximum suppression with the semantics of Ultralytics' <c>non_max_suppression</c>.</summary>
public sealed record NmsOptions
{
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
}
