using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Rows [rows, 6] (class, score, left, top, right, bottom) and their number [1] of PP-YOLOE, PicoDet and other Paddle detectors.
/// Their heads divide boxes by the input <c>scale_factor</c> before suppression (<c>PPYOLOEHead.post_process</c>), so corners are
/// pixels of the original image; fed with 1 they are the model's (detection.box_unit: model_pixels). A class of −1 is no detection,
/// nor is the single −1, [1, 1], that Paddle's <c>multiclass_nms3</c> gives where it finds nothing.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the rows.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class PpYoloeDecoder(int classes, OutputFormat format) : RowDecoder("pp_yoloe", classes)
{
    private const int Columns = 6;
    private const int Score = 1;
    private const int Box = 2;

    // bbox_num is the head's own word; the others are what Paddle calls the results of its operator.
    private static readonly string[] RowNames = ["multiclass_nms3_0.tmp_0", "bbox", "fetch_name_0"];
    private static readonly string[] CountNames = ["multiclass_nms3_0.tmp_2", "bbox_num", "fetch_name_1"];
    private readonly OutputFinder _finder = new(format);

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Suppressed;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        TensorData? counts = null;
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out misfit, RowNames)
            || (NeedsCount(outputs) && !CountOutput.TryFind("pp_yoloe", _finder, outputs, out counts, out misfit, CountNames)))
        {
            return false;
        }

        var meaning = BoxMeaning.OriginalCorners.Or(format);
        layout = !output.ElementType.IsFloatingPoint() ? null
            : output.Shape is { Rank: 2 } && output.Shape.ElementCount == 1 ? new NothingFound(output, meaning.Unit)
            : RowColumns.Matrix(output, Columns) is { } rows ? new LabelledRows(rows.From(Box), meaning, rows.From(Score), rows) { Counts = counts }
            : null;
        misfit = layout is null ? RowMisfit.Expects("pp_yoloe", "floating-point [rows, 6]", output, Hint(output.Shape)) : null;
        return layout is not null;
    }

    // Of several outputs one must tell how many rows count, because exporters of fixed sizes fill up with anything.
    private bool NeedsCount(TensorSet outputs) => outputs.Count > 1 || _finder.Has(outputs, OutputRole.Counts, CountNames);

    private static string Hint(TensorShape shape) => shape.Rank == 3 && shape[0] == 1 && shape[1] > BoxCorners.Numbers && shape[2] > Columns
        ? "a model exported without its suppression needs decoder generic, with boxes and scores in outputs of their own"
        : RowMisfit.Transposed(shape, Columns);
}
