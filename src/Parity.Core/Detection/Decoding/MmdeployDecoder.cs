using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// dets [1, rows, 5] (left, top, right, bottom in model pixels, score) and labels [1, rows] of a detector that MMDeploy exported
/// end to end. It fills up with a row of zeros (and label −1 where a row belongs to another image); those are no detections.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the labels.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class MmdeployDecoder(int classes, OutputFormat format) : RowDecoder("mmdeploy", classes)
{
    private const int Columns = 5;
    private const int Score = 4;
    private readonly OutputFinder _finder = new(format);

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Suppressed;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out misfit, "dets"))
        {
            return false;
        }

        if (!output.ElementType.IsFloatingPoint() || RowColumns.Matrix(output, Columns) is not { } rows)
        {
            misfit = RowMisfit.Expects("mmdeploy", "floating-point [1, rows, 5]", output, Hint(output.Shape));
            return false;
        }

        if (!_finder.TryOne(outputs, OutputRole.Labels, out var classNumbers, out misfit, "labels"))
        {
            return false;
        }

        if (!WholeNumbers.CanHold(classNumbers.ElementType) || RowColumns.List(classNumbers) is not { } labels || labels.Rows != rows.Rows)
        {
            misfit = RowMisfit.Expects("mmdeploy", $"integer or floating-point labels [1, {rows.Rows}], one for each row", classNumbers);
            return false;
        }

        layout = new LabelledRows(rows, BoxMeaning.ModelCorners.Or(format), rows.From(Score), labels);
        return true;
    }

    private static string Hint(TensorShape shape) => RowColumns.LooksTransposed(shape, Columns) ? "it looks transposed"
        : shape.Rank >= 2 && shape[shape.Rank - 1] == BoxCorners.Numbers ? "decoder faster_rcnn, rf_detr or generic would fit boxes without scores"
        : shape.Rank >= 2 && shape[shape.Rank - 1] == Columns + 1 ? "decoder yolov10 or pp_yoloe would fit rows with their class"
        : string.Empty;
}
