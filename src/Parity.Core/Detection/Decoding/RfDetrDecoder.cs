using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Boxes <c>dets</c> [1, queries, 4], centre and size as fractions of the model's input, and logits <c>labels</c> [1, queries,
/// columns] of RF-DETR. Its postprocessor takes the sigmoid of every column and the best of queries × columns; no column is
/// background. Its heads have one column more than the number of classes that they were trained with: columns are category
/// ids (91 for COCO, whose 0 is unused), and of a data set counted from 0 the last is never trained.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
/// <param name="format">Names and meanings of outputs; a background of <c>last</c> leaves out the column that is never trained.</param>
internal sealed class RfDetrDecoder(int classes, OutputFormat format) : RowDecoder("rf_detr", classes)
{
    private readonly ClassOutputs _outputs = new(
        "rf_detr", classes, format, new LabelledNames { Boxes = ["dets", "pred_boxes"], Scores = ["labels", "pred_logits"] }, BoxMeaning.CentresInFractions)
    {
        Activation = ScoreActivation.Sigmoid,
    };

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Ranked;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        _outputs.TryFind(outputs, out layout, out misfit);
}
