using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>How boxes of different classes are kept from suppressing each other: moved apart, in a loop over classes, or both.</summary>
/// <param name="Step">How far neighbouring classes are moved apart, in pixels; 0 moves none.</param>
/// <param name="FirstLabel">The number that the framework gives class 0: 1 where its own class 0 is background.</param>
/// <param name="Loop">Whether each class is suppressed on its own.</param>
internal readonly record struct ClassSeparation(float Step, int FirstLabel, bool Loop)
{
    private const float UltralyticsStep = 7680f;

    // More than 4000 coordinates on the CPU.
    private const int TorchvisionMostMoved = 1000;

    // split_thr of mmcv, from which on it loops even where suppression is to be agnostic.
    private const int MmcvLeastLooped = 10000;

    /// <summary>What to add to all coordinates of a box: computed in float32, which quantises boxes of high classes.</summary>
    public float Offset(int label) => (label + FirstLabel) * Step;

    /// <summary>Whether classes are so far apart that no two boxes of different classes touch, with room for rounding.</summary>
    public bool IsWide(CandidateExtent extent, int classes) =>
        Step > 0 && (double)extent.Right - extent.Left <= Step * (1 - ((classes + FirstLabel + 2) * Math.ScaleB(1, -21)));

    /// <summary>The way of the options' semantics for the boxes that enter suppression.</summary>
    public static ClassSeparation Of(DetectionOptions options, int entering, CandidateExtent extent)
    {
        var (agnostic, apart) = (options.Nms.ClassAgnostic, extent.Largest + 1f);
        return options.Nms.Semantics switch
        {
            NmsSemantics.Ultralytics when !agnostic => new(UltralyticsStep, 0, false),
            NmsSemantics.Torchvision when !agnostic && entering > TorchvisionMostMoved => new(0, 0, true),
            NmsSemantics.Torchvision when !agnostic => new(apart, HasBackgroundFirst(options) ? 1 : 0, false),
            NmsSemantics.Mmcv => new(agnostic ? 0 : apart, 0, entering >= MmcvLeastLooped),
            NmsSemantics.OnnxRuntime or NmsSemantics.EfficientNms => new(0, 0, !agnostic),
            _ => default,
        };
    }

    private static bool HasBackgroundFirst(DetectionOptions options) =>
        (options.Format.Background ?? (options.Decoder == DecoderKind.Ssd ? BackgroundClass.First : BackgroundClass.None)) == BackgroundClass.First;
}
