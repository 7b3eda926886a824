using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// num_dets [1, 1], boxes [1, rows, 4], scores [1, rows] and classes [1, rows] of TensorRT's EfficientNMS and BatchedNMS plugins,
/// whose boxes are corners whatever the coding of those that went in. Rows behind num_dets are not decoded.
/// </summary>
/// <param name="classes">The number of classes, or 0 to take it from the labels.</param>
/// <param name="format">Names and meanings of outputs.</param>
internal sealed class EfficientNmsDecoder(int classes, OutputFormat format) : RowDecoder("efficient_nms", classes)
{
    // The names of NVIDIA's samples, of YOLO exporters, of the plugin's documentation and of BatchedNMS.
    private static readonly LabelledNames Names = new()
    {
        Counts = ["num_dets", "num_detections"],
        Boxes = ["boxes", "bboxes", "det_boxes", "detection_boxes", "nmsed_boxes"],
        Scores = ["scores", "det_scores", "detection_scores", "nmsed_scores"],
        Labels = ["classes", "labels", "det_classes", "detection_classes", "nmsed_classes"],
    };

    private readonly LabelledOutputs _outputs = new("efficient_nms", format, Names, BoxMeaning.ModelCorners) { NeedsCounts = true };

    /// <inheritdoc/>
    public override RowIdentity Identity => RowIdentity.Suppressed;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        _outputs.TryFind(outputs, out layout, out misfit);
}
