using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Boxes [rows, 4], labels [rows] and scores [rows], as torchvision's detectors export: corners in model pixels, label 0 the
/// background (<c>RoIHeads.postprocess_detections</c> drops it), so that label k is the k-th class name, counted from 1.
/// </summary>
/// <param name="classes">The number of classes without the background, or 0 to take it from the labels.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class FasterRcnnDecoder(int classes, OutputFormat format) : RowDecoder("faster_rcnn", classes)
{
    private readonly LabelledOutputs _outputs = new(
        "faster_rcnn", format, new LabelledNames { Boxes = ["boxes"], Scores = ["scores"], Labels = ["labels"] }, BoxMeaning.ModelCorners)
    {
        Background = BackgroundClass.First,
    };

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Suppressed;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        _outputs.TryFind(outputs, out layout, out misfit);
}
