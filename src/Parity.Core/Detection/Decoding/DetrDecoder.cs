using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Class logits [1, queries, classes + 1] and boxes [1, queries, 4] of DETR: softmax over all, the last class is "no object";
/// centre and size as fractions of the model's input. Queries are learned, so each keeps its place on every engine.
/// </summary>
/// <param name="classes">The number of classes without "no object", or 0 to take it from the output.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class DetrDecoder(int classes, OutputFormat format) : RowDecoder("detr", classes)
{
    private readonly ClassOutputs _outputs = new(
        "detr", classes, format, new LabelledNames { Boxes = ["pred_boxes"], Scores = ["pred_logits", "logits"] }, BoxMeaning.CentresInFractions)
    {
        Activation = ScoreActivation.Softmax,
        Background = BackgroundClass.Last,
        WithoutBackground = "decoder rt_detr would fit if there is no class \"no object\"",
    };

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Anchors;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        _outputs.TryFind(outputs, out layout, out misfit);
}
