using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// selected_indices [rows, 3] (batch, class, box) of ONNX' NonMaxSuppression over boxes [1, boxes, 4] and scores [1, classes,
/// boxes]: a row is a triple, in the operator's order. The operator itself means top, left, bottom, right, or centre and size where
/// <c>center_point_box</c> is 1; as swapping x and y changes no overlap, exporters feed left, top, right, bottom, which is the default.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the scores.</param>
/// <param name="format">Names and meanings of outputs; detection.box_format yxyx or cxcywh where the boxes are that.</param>
internal sealed class OnnxNmsDecoder(int classes, OutputFormat format) : RowDecoder("onnx_nms", classes)
{
    private const int Parts = 3;
    private readonly OutputFinder _finder = new(format);

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Suppressed;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        TensorData? counts = null;
        if (!_finder.TryOne(outputs, OutputRole.Indices, out var selected, out misfit, "selected_indices"))
        {
            return false;
        }

        if (!WholeNumbers.CanHold(selected.ElementType) || selected.Shape.Rank != 2 || RowColumns.Matrix(selected, Parts) is not { } indices)
        {
            misfit = RowMisfit.Expects("onnx_nms", "integer triples [rows, 3] of batch, class and box", selected, RowMisfit.Transposed(selected.Shape, Parts));
            return false;
        }

        if (!BoxOutput.TryFind("onnx_nms", _finder, outputs, out var boxes, out misfit, "boxes")
            || !TryScores(outputs, boxes.Rows, out var scores, out misfit)
            || (_finder.Has(outputs, OutputRole.Counts) && !CountOutput.TryFind("onnx_nms", _finder, outputs, out counts, out misfit)))
        {
            return false;
        }

        misfit = null;
        layout = new SelectedRows(indices, boxes, BoxMeaning.ModelCorners.Or(format), scores) { Counts = counts };
        return true;
    }

    private bool TryScores(TensorSet outputs, int boxes, [NotNullWhen(true)] out TensorData? scores, [NotNullWhen(false)] out string? misfit)
    {
        if (!_finder.TryOne(outputs, OutputRole.Scores, out scores, out misfit, "scores"))
        {
            return false;
        }

        var shape = scores.Shape;
        var last = shape.Rank - 1;
        var isMatrix = shape.Rank is 2 or 3 && (shape.Rank == 2 || shape[0] == 1);
        if (scores.ElementType.IsFloatingPoint() && isMatrix && shape[last] == boxes && (Classes > 0 ? shape[last - 1] == Classes : shape[last - 1] > 0))
        {
            return true;
        }

        var hint = isMatrix && shape[last] == boxes && Classes > 0 ? $"it would fit {shape[last - 1]} classes"
            : isMatrix && shape[last - 1] == boxes ? "it looks transposed"
            : string.Empty;
        misfit = RowMisfit.Expects("onnx_nms", $"floating-point scores [1, {(Classes > 0 ? $"{Classes}" : "classes")}, {boxes}] of the {boxes} boxes", scores, hint);
        return false;
    }
}
