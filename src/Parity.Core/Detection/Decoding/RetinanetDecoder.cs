using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Class logits [1, anchors, classes] and box deltas [1, anchors, 4] of torchvision's RetinaNet, or one pair for each level. Its anchors
/// are made here: levels P3 to P7, three sizes 4 · stride · 2^(k/3) and three ratios for each cell.
/// </summary>
public sealed class RetinanetDecoder : AnchoredDecoder
{
    private const float SizeInStrides = 4;
    private static readonly ImmutableArray<int> DefaultStrides = [8, 16, 32, 64, 128];
    private readonly GridAnchors _anchors;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names, strides, anchors; null takes torchvision's.</param>
    public RetinanetDecoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new AnchorFamily("retinanet", "box deltas")) =>
        _anchors = new GridAnchors(format, DefaultStrides, CellBoxes);

    private protected override PriorBoxes? Generate(ModelSize input, int rows) => _anchors.Lay(input, rows);

    private protected override string Expectation(ModelSize input) => _anchors.Expectation(input);

    private protected override ImmutableArray<string> UsualNames(OutputRole role) => role == OutputRole.Boxes ? ["bbox_regression"] : ["cls_logits"];

    // torchvision's sizes for P3 to P7 are 4 strides and the next two thirds of an octave, cut to whole pixels.
    private static ImmutableArray<(float Width, float Height)> CellBoxes(int stride)
    {
        var size = SizeInStrides * stride;
        return GridAnchors.CellBoxes([size, (int)(size * Math.Pow(2, 1.0 / 3)), (int)(size * Math.Pow(2, 2.0 / 3))], [0.5f, 1, 2]);
    }
}
