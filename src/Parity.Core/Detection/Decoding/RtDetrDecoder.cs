using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// RT-DETR. Where there is an output of labels: labels [1, rows], boxes [1, rows, 4] and scores [1, rows] of the deploy model,
/// whose own postprocessor has scaled the corners to <c>orig_target_sizes</c>, so to pixels of the original image. Else the
/// network's logits [1, queries, classes], sigmoid, every class for itself, and centre and size as fractions of its input.
/// Queries are the encoder's best, in an order that engines may change.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class RtDetrDecoder(int classes, OutputFormat format) : RowDecoder("rt_detr", classes)
{
    private const string Labels = "labels";
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
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out RowLayout? layout, [NotNullWhen(false)] out string? misfit) =>
        _finder.Has(outputs, OutputRole.Labels, Labels) ? _deployed.TryFind(outputs, out layout, out misfit) : _network.TryFind(outputs, out layout, out misfit);
}
