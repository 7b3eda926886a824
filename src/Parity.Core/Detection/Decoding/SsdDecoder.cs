using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Class logits [1, priors, 1 + classes] and box deltas [1, priors, 4] of SSD: softmax over all classes, the background first and dropped,
/// deltas divided by 10, 10, 5, 5. The default boxes of torchvision's ssd300_vgg16 and ssdlite320_mobilenet_v3_large are made here; any
/// other model gives its own.
/// </summary>
public sealed class SsdDecoder : AnchoredDecoder
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes without background, or 0 to take it from the output.</param>
    /// <param name="format">Names, background, priors; null takes torchvision's.</param>
    public SsdDecoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), Family)
    {
    }

    private static AnchorFamily Family => new("ssd", "box deltas")
    {
        Activation = ScoreActivation.Softmax,
        Background = BackgroundClass.First,
        PriorFormat = BoxFormat.Cxcywh,
        PriorUnit = BoxUnit.Normalized,
        BoxWeights = [10, 10, 5, 5],
    };

    private protected override PriorBoxes? Generate(ModelSize input, int rows) =>
        DefaultBoxes.Known.FirstOrDefault(known => known.Count == rows && input == new ModelSize(known.Pixels, known.Pixels))?.Make();

    private protected override string Expectation(ModelSize input) =>
        $"only {string.Join(" and ", DefaultBoxes.Known.Select(known => $"{known.Model} ({known.Pixels}×{known.Pixels} pixels, {known.Count} rows)"))} need no priors and the input is {input.Width}×{input.Height} pixels";

    private protected override ImmutableArray<string> UsualNames(OutputRole role) => role == OutputRole.Boxes ? ["bbox_regression"] : ["cls_logits"];
}
