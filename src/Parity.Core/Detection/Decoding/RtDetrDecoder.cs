using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// RT-DETR. Where there is an output of labels: labels [1, rows], boxes [1, rows, 4] and scores [1, rows] of the deploy model,
/// whose own postprocessor has scaled the corners to <c>orig_target_sizes</c>, so to pixels of the original image. Where there is
/// one output: [1, queries, 4 + classes] as Ultralytics exports it, centre and size as fractions of the input, then scores
/// after sigmoid. Else the network's logits [1, queries, classes], sigmoid, every class for itself, and boxes [1, queries, 4] as
/// before. Queries are the encoder's best, in an order that engines may change.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class RtDetrDecoder(int classes, OutputFormat format) : RowDecoder("rt_detr", classes)
{
    private const string Labels = "labels";
    private const int Yolov10Columns = 6;
    private readonly OutputFinder _finder = new(format);

    private readonly LabelledOutputs _deployed = new(
        "rt_detr", format, new LabelledNames { Boxes = ["boxes"], Scores = ["scores"], Labels = [Labels] }, BoxMeaning.OriginalCorners);

    private readonly ClassOutputs _network = new(
        "rt_detr", classes, format, new LabelledNames { Boxes = ["pred_boxes"], Scores = ["pred_logits", "logits"] }, BoxMeaning.CentresInFractions)
    {
        Activation = ScoreActivation.Sigmoid,
        WithBackground = "decoder detr would fit if the last class is \"no object\"",
    };

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Ranked;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        _finder.Has(outputs, OutputRole.Labels, Labels) ? _deployed.TryFind(outputs, out layout, out misfit)
        : outputs.Count == 1 || _finder.Has(outputs, OutputRole.Predictions) ? TryFindOne(outputs, out layout, out misfit)
        : _network.TryFind(outputs, out layout, out misfit);

    private bool TryFindOne(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out misfit))
        {
            return false;
        }

        var background = format.Background ?? BackgroundClass.None;
        var columns = Classes > 0 ? BoxCorners.Numbers + ScoreActivations.Columns(Classes, background) : 0;
        var width = output.Shape.Rank == 3 ? output.Shape[2] : 0;
        if (output.ElementType.IsFloatingPoint() && width > ScoreActivations.Columns(BoxCorners.Numbers, background) && (columns == 0 || columns == width)
            && RowColumns.Matrix(output, checked((int)width)) is { } rows)
        {
            layout = new ClassRows(
                rows, BoxMeaning.CentresInFractions.Or(format), ClassMatrix.Behind(rows, BoxCorners.Numbers), format.Activation ?? ScoreActivation.None, background);
            return true;
        }

        var expected = columns > 0 ? $"{columns}" : "4 + classes";
        var hint = width == 0 || output.Shape[0] != 1 ? string.Empty
            : width == Yolov10Columns ? "decoder yolov10 would fit if its columns are corners, score, class"
            : output.Shape[1] == columns ? "decoder yolov8 would fit"
            : columns > 0 && width > BoxCorners.Numbers ? $"it would fit {width - BoxCorners.Numbers} classes"
            : string.Empty;
        misfit = RowMisfit.Expects("rt_detr", $"floating-point [1, queries, {expected}] where there is one output", output, hint);
        return false;
    }
}
