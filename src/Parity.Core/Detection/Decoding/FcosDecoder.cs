using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Class logits [1, points, classes], distances [1, points, 4] to left, top, right and bottom in strides, and centreness logits
/// [1, points, 1] of torchvision's FCOS, or one set for each level. A score is √(class · centreness) after sigmoid. Points are the corners
/// of cells, as torchvision's anchors lie.
/// </summary>
public sealed class FcosDecoder : AnchoredDecoder
{
    private const string Word = "fcos";
    private static readonly ImmutableArray<int> DefaultStrides = [8, 16, 32, 64, 128];
    private readonly GridAnchors _anchors;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names, strides, anchors; null takes torchvision's.</param>
    public FcosDecoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new AnchorFamily(Word, "box distances")) =>
        _anchors = new GridAnchors(format, DefaultStrides, stride => GridAnchors.CellBoxes([stride], [1]));

    private protected override PriorBoxes? Generate(ModelSize input, int rows) => _anchors.Lay(input, rows);

    private protected override string Expectation(ModelSize input) => _anchors.Expectation(input);

    private protected override ImmutableArray<string> UsualNames(OutputRole role) => role switch
    {
        OutputRole.Boxes => ["bbox_regression"],
        OutputRole.Objectness => ["bbox_ctrness"],
        _ => ["cls_logits"],
    };

    private protected override string? MoreMisfit(TensorSet outputs, HeadOutputs boxes) =>
        TryFind(outputs, OutputRole.Objectness, out var centreness, out var misfit) ? centreness.MisfitBeside(boxes, Word, 1) : misfit;

    private protected override void FinishScores(TensorSet outputs, RawDetections raw)
    {
        using var rows = RowValues.Of(Find(outputs, OutputRole.Objectness).Outputs);
        var centreness = new float[raw.Anchors];
        ScoreActivations.FromRows(rows.Values, 1, Activation, BackgroundClass.None, centreness);
        for (var label = 0; label < raw.Classes; label++)
        {
            var scores = raw.Scores(label);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = MathF.Sqrt(ObjectnessScores.Product(centreness[i], scores[i]));
            }
        }
    }

    private protected override void DecodeBoxes(ReadOnlySpan<float> rows, PriorBoxes priors, ImmutableArray<float> weights, RawDetections raw) =>
        EdgeDistances.Decode(rows, priors, raw);
}
