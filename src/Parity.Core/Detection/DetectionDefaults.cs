namespace Parity.Core.Detection;

/// <summary>
/// What each family's own post-processing does where nothing else is written. Models with anchors keep scores down to 0.001, because
/// differences below a deploy threshold are the first to show; the other numbers are the frameworks' own.
/// </summary>
public static class DetectionDefaults
{
    private const int Ranked = 300;

    /// <summary>The options of a family.</summary>
    /// <param name="decoder">The family.</param>
    /// <param name="format">What is known of the outputs; labels or a count of decoder generic say that the model has suppressed already.</param>
    public static DetectionOptions Of(DecoderKind decoder, OutputFormat? format = null) => decoder switch
    {
        DecoderKind.Generic when format is not null && (format.Outputs.ContainsKey(OutputRole.Labels) || format.Outputs.ContainsKey(OutputRole.Counts)) =>
            Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(Ranked)),
        DecoderKind.Yolox or DecoderKind.YoloxHeads => Options(decoder, 0.01, NmsOptions.For(NmsSemantics.Torchvision) with { IouThreshold = 0.65, MultiLabel = false }) with { ScoreInclusive = true },
        DecoderKind.Ssd => Options(decoder, 0.01, NmsOptions.For(NmsSemantics.Torchvision) with
        {
            IouThreshold = 0.45, MaxDetections = 200, MaxCandidatesPerClass = 400,
        }),
        DecoderKind.Retinanet => Options(decoder, 0.05, NmsOptions.For(NmsSemantics.Torchvision) with
        {
            IouThreshold = 0.5, MaxCandidatesPerLevel = 1000,
        }),
        DecoderKind.Fcos => Options(decoder, 0.2, NmsOptions.For(NmsSemantics.Torchvision) with
        {
            IouThreshold = 0.6, MaxDetections = 100, MaxCandidatesPerLevel = 1000,
        }),
        DecoderKind.Centernet => Options(decoder, DetectionOptions.DefaultScoreThreshold, NmsOptions.For(NmsSemantics.Peaks) with { MaxDetections = 100 }),
        DecoderKind.Scrfd => Options(decoder, 0.02, NmsOptions.For(NmsSemantics.Torchvision) with { IouThreshold = 0.4, PlusOneAreas = true, ClassAgnostic = true }) with { ScoreInclusive = true },
        DecoderKind.RtDetr or DecoderKind.RfDetr => Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(Ranked) with { MultiLabel = true }),
        DecoderKind.Yolov10 => Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(Ranked)),
        DecoderKind.Detr => Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(100)),
        DecoderKind.FasterRcnn or DecoderKind.Mmdeploy => Options(decoder, 0.05, Without(100)),
        DecoderKind.PpYoloe => Options(decoder, 0.01, Without(Ranked)),
        DecoderKind.EfficientNms => Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(100)),
        // The operator caps classes, not images.
        DecoderKind.OnnxNms => Options(decoder, DetectionOptions.DefaultScoreThreshold, Without(int.MaxValue)),
        _ => new DetectionOptions { Decoder = decoder },
    };

    private static DetectionOptions Options(DecoderKind decoder, double scoreThreshold, NmsOptions nms) =>
        new() { Decoder = decoder, ScoreThreshold = scoreThreshold, Nms = nms };

    // One row is one detection of one class, so that a row with another label is a flip.
    private static NmsOptions Without(int maxDetections) => NmsOptions.For(NmsSemantics.None) with { MaxDetections = maxDetections, MultiLabel = false };
}
