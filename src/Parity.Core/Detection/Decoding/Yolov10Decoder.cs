using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// [1, rows, 6] of YOLOv10 and YOLO26, exported end to end: left, top, right, bottom in model pixels, score, class; the best
/// (anchor, class) pairs, best first. One anchor may be there with several classes.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the output.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class Yolov10Decoder(int classes, OutputFormat format) : RowDecoder("yolov10", classes)
{
    private const int Columns = 6;
    private const int Score = 4;
    private const int Label = 5;
    private readonly OutputFinder _finder = new(format);

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Ranked;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out misfit))
        {
            return false;
        }

        if (output.ElementType.IsFloatingPoint() && output.Shape.Rank == 3 && RowColumns.Matrix(output, Columns) is { } rows)
        {
            layout = new LabelledRows(rows, BoxMeaning.ModelCorners.Or(format), rows.From(Score), rows.From(Label));
            return true;
        }

        misfit = RowMisfit.Expects("yolov10", "floating-point [1, rows, 6]", output, Hint(output.Shape));
        return false;
    }

    private string Hint(TensorShape shape) => shape.Rank == 2 && shape[1] == Columns ? "decoder pp_yoloe would fit if its columns are class, score, corners"
        : shape.Rank != 3 || shape[0] != 1 ? string.Empty
        : shape[1] == Columns ? "it looks transposed"
        : Classes > 0 && shape[1] == BoxCorners.Numbers + Classes ? "decoder yolov8 would fit"
        : Classes > 0 && shape[2] == BoxCorners.Numbers + Classes + 1 ? "decoder yolov5 would fit"
        : string.Empty;
}
